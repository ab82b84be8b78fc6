# The server and the browser client, with a private PostgreSQL for when no DATABASE_URL is given.
#
#   docker build -t holdfast .
#   docker run --rm -p 127.0.0.1:8080:8080 -v holdfast-data:/var/lib/holdfast holdfast --demo
#
# Publish the port to loopback, as above, or to a gateway that ends TLS: the server speaks plain HTTP.

FROM debian:bookworm-slim AS builder
ENV HOLDFAST_CACHE_DIR=/var/cache/holdfast
WORKDIR /src
# The machine first: this layer is kept until the list of packages changes.
COPY scripts/setup scripts/fetch-sources scripts/packages.txt scripts/
COPY scripts/lib scripts/lib
RUN scripts/setup --build
COPY . .
RUN cmake --preset release -DHOLDFAST_TESTS=OFF \
 && cmake --build build/release --target holdfast-server \
 && cmake --preset web -DHOLDFAST_TESTS=OFF \
 && cmake --build build/wasm \
 && install -D --strip build/release/bin/holdfast-server /package/usr/bin/holdfast-server \
 && mkdir -p /package/usr/share/holdfast \
 && cp -r build/web /package/usr/share/holdfast/web
# Which packages hold the shared libraries that the server needs.
RUN ldd /package/usr/bin/holdfast-server | awk '/=> \// { print $3 }' | xargs realpath \
  | sed 's|^/usr/lib|/lib|; s|^|*|' | xargs dpkg-query -S | cut -d: -f1 | sort -u > /package/libraries.txt

FROM debian:bookworm-slim
COPY --from=builder /package/libraries.txt /tmp/libraries.txt
# No database of the system: the server starts its own, as its own user, in its data folder.
RUN mkdir -p /etc/postgresql-common/createcluster.d \
 && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/holdfast.conf \
 && apt-get update -q \
 && DEBIAN_FRONTEND=noninteractive xargs -a /tmp/libraries.txt apt-get install -y -q --no-install-recommends \
      ca-certificates curl postgresql-15 tzdata \
 && rm -rf /var/lib/apt/lists/* /tmp/libraries.txt \
 && useradd --system --home-dir /var/lib/holdfast --create-home --shell /usr/sbin/nologin holdfast
COPY --from=builder /package/usr /usr
USER holdfast
WORKDIR /var/lib/holdfast
ENV HOLDFAST_DATA_DIR=/var/lib/holdfast
VOLUME /var/lib/holdfast
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/healthz"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["holdfast-server", "--host", "0.0.0.0", "--behind-gateway", "--web-root", "/usr/share/holdfast/web"]
