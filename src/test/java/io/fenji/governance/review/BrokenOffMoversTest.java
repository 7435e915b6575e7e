package io.fenji.governance.review;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.port;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** movers.csv of a run of which a decision cannot be read. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class BrokenOffMoversTest {

    @Inject
    Sql sql;

    private static HttpResponse<String> table(long run) throws IOException, InterruptedException {
        var manager = Base64.getEncoder().encodeToString("manager:manager".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/api/v1/runs/%d/movers.csv".formatted(port(), run)))
                .header("Authorization", "Basic " + manager)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void it_breaks_off_and_does_not_look_whole() throws Exception {
        var run = run("2026-06").jsonPath().getLong("id");
        assertThat(table(run).statusCode()).isEqualTo(200);
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update("update decision set metrics = '{' where run_id = ?", run));
        assertThatThrownBy(() -> table(run)).isInstanceOf(IOException.class);
        as("MANAGER").get("/runs/" + run).then().statusCode(200);
    }
}
