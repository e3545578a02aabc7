# The dashboard alone: no tests, no build tools, not root, nothing written but /tmp.
FROM python:3.11-slim AS packages
WORKDIR /install
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin atlas
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
COPY --from=packages /venv /venv
WORKDIR /app
COPY .streamlit .streamlit
COPY dashboard.py LICENSE NOTICE CITATION.cff ./
COPY docs docs
COPY corpus corpus
COPY data data
COPY geo geo
# compiled once here, as the file system may be read-only later
RUN python -m compileall -q geo dashboard.py && python -m geo check
USER 10001
EXPOSE 8501
# below a path, if the variable that Streamlit reads names one
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request; below = os.environ.get('STREAMLIT_SERVER_BASE_URL_PATH', '').strip('/'); urllib.request.urlopen('/'.join(filter(None, ['http://127.0.0.1:8501', below, '_stcore/health'])), timeout=2)"]
CMD ["streamlit", "run", "dashboard.py", "--server.address=0.0.0.0", "--server.port=8501"]
