# The server in an image: built with Rust, run on Debian slim as a user without rights. psql is there for the one-off
# task that makes the roles, and for `cruddur db`.
#
#   docker build --tag cruddur .

FROM rust:1.95.0-slim-trixie@sha256:e14e87345b4d5964ddcc3491d27ee046a0f23820f340c3c1e24da6880141f7c0 AS build
WORKDIR /cruddur
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/cruddur/target \
    cargo build --profile dist --locked -p cruddur --features cognito && cp target/dist/cruddur /usr/local/bin/cruddur

FROM debian:trixie-20261005-slim@sha256:a29215f6a35e51e22adffa17f89e9d2ef06214e64a2bad10d765c46aea49f11f
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates postgresql-client \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /var/lib/cruddur --shell /usr/sbin/nologin cruddur \
 && install -d -o cruddur -g cruddur -m 0700 /var/lib/cruddur
COPY --from=build /usr/local/bin/cruddur /usr/local/bin/cruddur
COPY infrastructure/image/cruddur-healthy /usr/local/bin/cruddur-healthy
COPY infrastructure/image/roles.sql db/postgres/src/rds-roots.pem /usr/local/share/cruddur/
ENV HOST=0.0.0.0 PORT=4567 CRUDDUR_DATA_DIR=/var/lib/cruddur LOG_FORMAT=json
WORKDIR /var/lib/cruddur
VOLUME /var/lib/cruddur
USER 10001:10001
EXPOSE 4567
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["cruddur-healthy"]
ENTRYPOINT ["cruddur"]
CMD ["serve"]
