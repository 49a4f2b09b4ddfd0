# One image per room: docker build --build-arg ROOM=commerce|data|sandbox -f deploy/images/python.Dockerfile .
FROM python:3.11-slim-bookworm AS packages
ARG ROOM
COPY requirements/ /requirements/
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements/${ROOM}.txt

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 1000 slipway \
 && install -d -o slipway /slipway /state/media /state/published /state/landing /state/warehouse /state/dagster /state/sandbox
COPY --from=packages /venv /venv
WORKDIR /slipway
COPY . .
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DBT_SEND_ANONYMOUS_USAGE_STATS=false
USER slipway
