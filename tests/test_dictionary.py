"""The data dictionary in docs/ is the one the declaration gives."""

from __future__ import annotations

from geo.base.schema import Field, Link, Table, shipped_schema
from geo.commands import dictionary
from geo.tables.dictionary import write_dictionary


def test_the_dictionary_in_docs_is_up_to_date():
    written = dictionary.SHIPPED.read_text(encoding="utf-8")
    assert written == write_dictionary(shipped_schema()), "run `python -m geo dictionary`"


def test_every_column_has_its_line():
    columns = [(table.path, name) for table in shipped_schema().values() for name in table.columns]
    parts = write_dictionary(shipped_schema()).split("\n## ")
    described = {part.partition("\n")[0]: part for part in parts}
    assert [(path, name) for path, name in columns if f"\n| `{name}` | " not in described[path]] == []


def test_a_column_says_all_it_may_hold():
    table = Table(
        "guests", "guests.csv", "one guest",
        (
            Field("level", "string", "level | rank", required=True, enum=("leader", "minister")),
            Field("lat", "number", "degrees north", minimum=-90, maximum=90),
            Field("leads", "boolean", "whether the guest leads"),
            Field("since", "string", "in office since", pattern=r"^(\d{4}(-(0[1-9]|1[0-2]))?)?$"),
            Field("country", "string", "the country", pattern="^[A-Z]{3}$"),
        ),
        key=("level", "lat"),
        links=(Link(("country",), "guests", ("country",)),),
    )  # fmt: skip
    assert (
        write_dictionary({"guests": table}).partition("## ")[2]
        == r"""guests.csv

A row is one guest. Key: `level`, `lat`.

| column | type | holds | allowed |
|---|---|---|---|
| `level` | string | level \| rank | required; `leader`, `minister` |
| `lat` | number | degrees north | -90 to 90 |
| `leads` | yes or no | whether the guest leads |  |
| `since` | day, month or year | in office since |  |
| `country` | string | the country | `^[A-Z]{3}$`; in guests.csv |
"""
    )


def test_the_command_writes_the_file(tmp_path, capsys):
    assert dictionary.main(["--to", str(tmp_path / "docs" / "dictionary.md")]) == 0
    assert (tmp_path / "docs" / "dictionary.md").read_text(encoding="utf-8") == write_dictionary(
        shipped_schema()
    )
    assert capsys.readouterr().out == "wrote dictionary.md\n"
