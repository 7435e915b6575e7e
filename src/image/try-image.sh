#!/usr/bin/env bash
# Builds the image, starts it with a read-only root, and says what it saw: times, user, zone, health. Ends with 1 where anything is not as it should be.
#
# With docker or podman where one answers; else, as root, with buildah, and a plain Debian by mmdebstrap in the place of the public base images.
#   ENGINE            docker, podman or buildah
#   BUILD_IMAGE, RUN_IMAGE   base images, as in the Dockerfile
#   ZONE, PORT        Asia/Taipei and 18080
# For buildah only, whose bases are made here:
#   DEBIAN            bookworm: the release
#   DEBIAN_MIRROR     where its packages are; mmdebstrap's own choice where it is not set
#   TRUST_STORE       a cacerts file for Java in the build, where the network needs a certificate of its own
#   MAVEN_REPOSITORY  a folder ~/.m2/repository, so that Maven in the build fetches less
#   WORK              a folder for bases and data; a temporary one where it is not set
set -euo pipefail
cd "$(dirname "$0")/../.."

ZONE=${ZONE:-Asia/Taipei}
PORT=${PORT:-18080}
DEBIAN=${DEBIAN:-bookworm}
NAME=fenji-try
failures=0

seconds() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(seconds)" 'BEGIN { printf "%.1f s", to - from }'; }
# A fact, and whether it is as it should be.
check() {
    local what=$1 found=$2 wanted=$3
    if [[ $found =~ $wanted ]]; then
        echo "ok    $what: $found"
    else
        echo "WRONG $what: $found (wanted: $wanted)"
        failures=$((failures + 1))
    fi
}

engine() {
    for it in docker podman; do
        if command -v "$it" >/dev/null && "$it" info >/dev/null 2>&1; then
            echo "$it"
            return
        fi
    done
    if command -v buildah >/dev/null && command -v mmdebstrap >/dev/null && [ "$(id -u)" -eq 0 ]; then
        echo buildah
    fi
}

ENGINE=${ENGINE:-$(engine)}
[ -n "$ENGINE" ] || { echo "Neither docker nor podman answers; install one, or buildah and mmdebstrap and run this as root." >&2; exit 1; }
echo "      engine: $ENGINE"

arguments=()
[ -z "${BUILD_IMAGE:-}" ] || arguments+=(--build-arg "BUILD_IMAGE=$BUILD_IMAGE")
[ -z "${RUN_IMAGE:-}" ] || arguments+=(--build-arg "RUN_IMAGE=$RUN_IMAGE")

# Answers with the status line of the health check, as long as it takes.
await_ready() {
    for _ in $(seq 240); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$PORT" && printf 'GET /q/health/ready HTTP/1.0\r\n\r\n' >&3 && head -n 1 <&3 | grep -q ' 200 ') 2>/dev/null; then
            return 0
        fi
        sleep 0.5
    done
    return 1
}

with_engine() {
    local begun id
    begun=$(seconds)
    "$ENGINE" build "${arguments[@]}" -t "$NAME" .
    echo "      build time: $(since "$begun")"
    begun=$(seconds)
    id=$("$ENGINE" run -d --read-only --tmpfs /tmp --cap-drop ALL -e "TZ=$ZONE" -p "127.0.0.1:$PORT:8080" "$NAME")
    trap '"$ENGINE" rm -f -v '"$id"' >/dev/null' EXIT
    await_ready && echo "      ready after: $(since "$begun")" || check "ready" "not within two minutes" "^$"
    check "user" "$("$ENGINE" exec "$id" id -u)" '^10001$'
    check "root" "$("$ENGINE" exec "$id" /bin/bash -c 'touch /fenji/x 2>&1 || true')" 'Read-only'
    check "data" "$("$ENGINE" exec "$id" /bin/bash -c 'touch /fenji/data/x && rm /fenji/data/x && echo writable')" '^writable$'
    sleep 20
    check "health" "$("$ENGINE" inspect -f '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Healthcheck.Status}}{{end}}' "$id")" '^healthy$'
    check "zone" "$("$ENGINE" logs "$id" 2>&1 | grep -o 'zone [^ ,;]*' | head -n 1)" "^zone $ZONE\$"
    begun=$(seconds)
    "$ENGINE" stop -t 60 "$id" >/dev/null
    check "end" "code $("$ENGINE" inspect -f '{{.State.ExitCode}}' "$id") after $(since "$begun")" '^code (0|143) '
}

# A Debian with these packages as an image of that name.
debian() {
    local name=$1 packages=$2 tar="$WORK/$1.tar"
    [ -s "$tar" ] || mmdebstrap --variant=minbase --include="$packages" "$DEBIAN" "$tar" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"}
    local base
    base=$(buildah from scratch)
    buildah add -q "$base" "$tar" / >/dev/null
    if [ "$name" = fenji-build-base ]; then
        [ -z "${TRUST_STORE:-}" ] || buildah add -q "$base" "$TRUST_STORE" /etc/ssl/certs/java/cacerts >/dev/null
        [ -z "${MAVEN_REPOSITORY:-}" ] || buildah add -q "$base" "$MAVEN_REPOSITORY" /root/.m2/repository >/dev/null
    fi
    buildah commit -q --rm "$base" "$name" >/dev/null
}

# In the container's root as its user: the root read-only, data and temporary files beside it.
inside() {
    unshare --mount --fork /bin/bash -euc '
        root=$1; data=$2; shift 2
        mount --bind "$root" "$root"
        mount --bind "$data" "$root/fenji/data"
        mount -t tmpfs tmpfs "$root/tmp"
        mount -t proc proc "$root/proc"
        mount --bind /dev "$root/dev"
        mount -o remount,ro,bind "$root"
        cd "$root"
        exec chroot --userspec=10001:10001 "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 TZ="$ZONE" QUARKUS_HTTP_PORT="$PORT" \
            /bin/bash -c "cd /fenji && exec \"\$@\"" -- "$@"
    ' -- "$root" "$WORK/data" "$@"
}

with_buildah() {
    local begun container root pid job code
    WORK=${WORK:-$(mktemp -d)}
    export ZONE PORT
    if [ -z "${RUN_IMAGE:-}" ]; then
        debian fenji-run-base openjdk-17-jre-headless,ca-certificates
        arguments+=(--build-arg RUN_IMAGE=localhost/fenji-run-base)
    fi
    if [ -z "${BUILD_IMAGE:-}" ]; then
        debian fenji-build-base openjdk-17-jdk-headless,maven,ca-certificates,ca-certificates-java
        arguments+=(--build-arg BUILD_IMAGE=localhost/fenji-build-base)
    fi
    begun=$(seconds)
    buildah bud --format docker --isolation chroot --network host "${arguments[@]}" -t "$NAME" .
    echo "      build time: $(since "$begun")"
    check "user of the image" "$(buildah inspect --type image --format '{{.Docker.Config.User}}' "$NAME")" '^10001$'
    container=$(buildah from "$NAME")
    root=$(buildah mount "$container")
    rm -rf "$WORK/data"
    install -d -o 10001 -g 10001 "$WORK/data"
    trap 'kill "${pid:-}" 2>/dev/null || true; sleep 2; buildah rm '"$container"' >/dev/null' EXIT
    begun=$(seconds)
    inside /bin/bash /fenji/entrypoint.sh >"$WORK/log" 2>&1 &
    job=$!
    await_ready && echo "      ready after: $(since "$begun")" || check "ready" "not within two minutes" "^$"
    pid=$(pgrep -u 10001 -n java)
    check "user" "$(awk '/^Uid:/ { print $2 }' "/proc/$pid/status")" '^10001$'
    check "root" "$(inside /bin/bash -c 'touch /fenji/x 2>&1 || true')" 'Read-only'
    check "data" "$(inside /bin/bash -c 'touch /fenji/data/x && rm /fenji/data/x && echo writable')" '^writable$'
    check "health" "$(inside /bin/bash -c "$(buildah inspect --type image --format '{{index .Docker.Config.Healthcheck.Test 3}}' "$NAME")" && echo healthy || echo unhealthy)" '^healthy$'
    check "zone" "$(grep -o 'zone [^ ,;]*' "$WORK/log" | head -n 1)" "^zone $ZONE\$"
    begun=$(seconds)
    kill "$pid"
    code=0
    wait "$job" || code=$?
    check "end" "code $code after $(since "$begun")" '^code (0|143) '
}

if [ "$ENGINE" = buildah ]; then with_buildah; else with_engine; fi
[ "$failures" -eq 0 ] && echo "The image is well." || { echo "$failures things are wrong."; exit 1; }
