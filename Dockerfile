# Both images can be replaced, by a mirror's or by the company's own: --build-arg BUILD_IMAGE=… --build-arg RUN_IMAGE=…
ARG BUILD_IMAGE=docker.io/library/maven:3.9-eclipse-temurin-17
ARG RUN_IMAGE=docker.io/library/eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src src
COPY rules rules
RUN mvn -B -ntp -Dmaven.test.skip=true package

FROM ${RUN_IMAGE}
RUN groupadd --system --gid 10001 fenji \
    && useradd --system --uid 10001 --gid fenji --home-dir /fenji --shell /usr/sbin/nologin fenji \
    && mkdir -p /fenji/data \
    && chown fenji:fenji /fenji/data
WORKDIR /fenji
COPY --from=build --chown=root:root /build/target/quarkus-app/ app/
COPY --from=build --chown=root:root /build/rules/ rules/
COPY --chown=root:root src/image/entrypoint.sh ./
USER 10001
# All that is written, but for temporary files: the root may be read-only, with a tmpfs at /tmp.
VOLUME /fenji/data
EXPOSE 8080
# The day begins in this zone, unless TZ or FENJI_ZONE says another
ENV TZ=UTC LANG=C.UTF-8
# bash opens the socket itself, so the image needs neither curl nor wget
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080} && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/bin/bash", "/fenji/entrypoint.sh"]
