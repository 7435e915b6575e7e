package io.fenji.base.http;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.terms.Role;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.fenji.testing.DescribedCalls;
import io.fenji.testing.DescribedCalls.Call;
import io.fenji.testing.People;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case D5: a body is read as what it says it is, or refused with what is expected. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class MediaTypesTest {

    private static final String LINE =
            "{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"metrics\": {}, \"dryRun\": true}\n";
    private static String key = "";
    private static List<Call> calls = List.of();

    @BeforeAll
    static void whoMayDoAll() {
        key = People.key("media-types", Role.ALL.toArray(String[]::new))
                .jsonPath()
                .getString("key");
        calls = DescribedCalls.all();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-ndjson", "application/xml", "*", "text/csv", "nonsense", "a/b/c"})
    void a_call_that_takes_json_takes_nothing_else(String type) {
        assertThat(calls).filteredOn(Call::takesJson).allSatisfy(call -> Refused.with(
                        call.with(withKey(key), "", "{}", type), 415, "media-type")
                .body("detail", containsString("application/json")));
    }

    @Test
    void only_files_are_of_any_type() {
        assertThat(calls)
                .filteredOn(Call::takesAnything)
                .extracting(Call::path)
                .containsExactlyInAnyOrder(
                        "/imports/customers", "/imports/monthly-figures", "/rule-drafts/999999999/files/tiers.drl");
    }

    @Test
    void a_packed_body_is_refused_where_nothing_unpacks_it() throws IOException {
        var packed = packed("{}");
        assertThat(calls)
                .filteredOn(call -> !call.types().isEmpty() && !call.takesAnything())
                .isNotEmpty()
                .allSatisfy(call -> Refused.with(
                        withKey(key)
                                .header("If-Match", "\"1\"")
                                .header("Content-Type", call.types().get(0))
                                .header("Content-Encoding", "gzip")
                                .body(packed)
                                .request(call.method(), call.path()),
                        415,
                        "content-encoding"));
    }

    @Test
    void an_import_may_be_packed_by_either_header() throws IOException {
        var rows = packed("customer_id,name\nMT-1,Packed\n");
        client().header("Content-Type", "text/csv")
                .header("Content-Encoding", "gzip")
                .body(rows)
                .post("/imports/customers?dryRun=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        Refused.with(
                client().header("Content-Type", "text/csv")
                        .header("Content-Encoding", "br")
                        .body(rows)
                        .post("/imports/customers?dryRun=true"),
                415,
                "content-encoding");
    }

    private static byte[] packed(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void a_stream_over_http2_needs_no_length() throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var address = "http://localhost:%d/api/v1".formatted(Api.port());
        http.send(request(address + "/customers?limit=1").GET().build(), BodyHandlers.ofString());
        var answer = http.send(
                request(address + "/gradings/batch")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(LINE.getBytes(StandardCharsets.UTF_8))))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("metrics.invalid", "\"line\":1");
        var without = http.send(
                request(address + "/runs/999999999/submit")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(without.statusCode()).as(without.body()).isEqualTo(404);
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("X-API-Key", key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/customers/%zz", "/%zz", "/api/v1/runs?limit=%zz", "/api/v1/%"})
    void an_address_that_cannot_be_read_is_answered_by_a_problem(String address) throws IOException {
        var answer = RawCall.send("GET %s HTTP/1.1\r\nX-API-Key: %s\r\n".formatted(address, key), "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("application/problem+json", "\"code\":\"request.unreadable\"");
    }
}
