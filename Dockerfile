# The portal as a container: nothing but Python and its libraries, an account without rights, a root that can be read-only.
FROM python:3.13-slim-trixie AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.lock /src/
RUN /opt/venv/bin/pip install --require-hashes -r /src/requirements.lock
COPY . /src/
WORKDIR /src
# What is made once for all: texts of three languages, joined and compressed files with names that never change their content.
# These keys live in this step only; the real ones come from the environment.
RUN /opt/venv/bin/python tools/compile_messages.py \
    && export SECRET_KEY=$(python -c 'import secrets; print(secrets.token_hex(32))') \
              DATA_KEY=$(python -c 'import secrets; print(secrets.token_hex(32))') \
              DIGEST_KEY=$(python -c 'import secrets; print(secrets.token_hex(32))') \
              TRAIL_KEY=$(python -c 'import secrets; print(secrets.token_hex(32))') \
              ALLOWED_HOSTS=localhost VAR_DIR=/tmp/var STATIC_ROOT=/src/staticfiles \
    && /opt/venv/bin/python manage.py collectstatic --no-input -v0 \
    && /opt/venv/bin/python -m compileall -q . \
    && rm -rf tests benchmarks docs/screenshots

FROM python:3.13-slim-trixie
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --home-dir /data --shell /usr/sbin/nologin waeng \
    && install -d -o waeng -g waeng -m 0700 /data /backups
COPY --from=build /opt/venv /opt/venv
COPY --from=build /src /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data STATIC_ROOT=/app/staticfiles TASK_WORKER=1 LOG_JSON=1
USER waeng
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as u; host = os.environ['ALLOWED_HOSTS'].split(',')[0]; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': host, 'X-Forwarded-Proto': 'https'}), timeout=4)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "waeng_portal.wsgi"]
