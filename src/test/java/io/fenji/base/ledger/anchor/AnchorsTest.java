package io.fenji.base.ledger.anchor;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.ledger.record.Head;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gets out of the house, and what is done about what does not. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SentAnchors.class)
class AnchorsTest {

    @Inject
    Outside outside;

    @Inject
    Anchoring anchoring;

    @Inject
    Sql sql;

    @Inject
    LedgerConfig config;

    @Inject
    MockMailbox mailbox;

    @BeforeEach
    void listen() throws IOException {
        outside.listen();
    }

    @AfterEach
    void listenNoMore() {
        outside.listenNoMore();
    }

    /** As docs/ledger.md says it, with nothing of ours. */
    private static boolean isSigned(JsonPath anchor) throws Exception {
        var pem = as("AUDITOR").get("/audit/anchors").jsonPath().getString("publicKey");
        var key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))));
        var check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update("fenji-anchor-1\n%s\n%d\n%s\n%s\n"
                .formatted(
                        anchor.getString("installation"),
                        anchor.getLong("seq"),
                        anchor.getString("hash"),
                        anchor.getString("at"))
                .getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(anchor.getString("signature")));
    }

    @Test
    void an_anchor_is_posted_and_mailed_and_its_signature_holds() throws Exception {
        Outside.grade();
        outside.receiver(204, outside::anchor);
        assertThat(outside.seqs())
                .containsExactly(outside.lastAnchored())
                .containsExactly(Head.of(sql).seq());
        assertThat(isSigned(outside.received.get(0))).isTrue();
        assertThat(outside.received.get(0).getString("hash"))
                .isEqualTo(Head.of(sql).hash());
        var mails = mailbox.getMailsSentTo(SentAnchors.MAIL);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getSubject())
                .isEqualTo("Fenji: ledger anchored at entry %d".formatted(outside.lastAnchored()));
        assertThat(new JsonPath(mails.get(0).getText()).getMap(""))
                .isEqualTo(outside.received.get(0).getMap(""));
        assertThat(Files.readAllLines(config.anchorFile()))
                .endsWith(mails.get(0).getText().strip());
        assertThat(outside.said).isEmpty();
    }

    @Test
    void what_a_receiver_does_not_take_holds_nothing_up_and_is_sent_again_each_in_its_turn() throws Exception {
        Outside.grade();
        outside.anchor();
        var nobodyThere = outside.lastAnchored();
        assertThat(outside.said)
                .singleElement()
                .asString()
                .startsWith("WARN The anchor did not get to http://localhost:");
        assertThat(outbox("anchor-webhook")).startsWith("1 since ");
        assertThat(outbox("anchor-mail")).isNull();
        outside.said.clear();
        Outside.grade();
        outside.receiver(500, outside::anchor);
        var refused = outside.lastAnchored();
        assertThat(outside.seqs()).containsExactly(nobodyThere);
        assertThat(outside.said)
                .singleElement()
                .asString()
                .startsWith("WARN The anchor was not taken by ")
                .contains("500");
        assertThat(mailbox.getMailsSentTo(SentAnchors.MAIL)).hasSize(2);
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
        outside.received.clear();
        outside.receiver(204, outside::anchor);
        assertThat(outside.seqs()).containsExactly(nobodyThere, refused);
        assertThat(refused).isEqualTo(nobodyThere + 1);
        outside.received.clear();
        outside.receiver(204, outside::anchor);
        assertThat(outside.seqs()).isEmpty();
        assertThat(mailbox.getMailsSentTo(SentAnchors.MAIL)).hasSize(2);
    }

    /** What anybody sees of it who asks for the health. */
    private static String outbox(String receiver) {
        return client().basePath("")
                .get("/q/health/ready")
                .jsonPath()
                .getString("checks.find { it.name == 'outbox' }.data.'%s'".formatted(receiver));
    }

    @Test
    void a_receiver_that_stalls_holds_up_neither_the_service_nor_another_place() throws Exception {
        var goOn = new CompletableFuture<Boolean>();
        Outside.grade();
        outside.receiver(204, goOn::join, () -> {
            try {
                anchoring.anchor();
                var first = outside.lastAnchored();
                Outside.grade();
                anchoring.anchor();
                assertThat(outside.lastAnchored()).isEqualTo(first + 1);
                outside.awaitMail();
                assertThat(mailbox.getMailsSentTo(SentAnchors.MAIL)).hasSize(2);
                assertThat(outside.said)
                        .as("nobody has waited for the end of a patience")
                        .isEmpty();
                goOn.complete(true);
                outside.anchor();
                assertThat(outside.seqs()).containsExactly(first, first + 1);
            } finally {
                goOn.complete(true);
            }
        });
        assertThat(outside.said).isEmpty();
    }
}
