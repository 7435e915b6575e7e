package io.fenji.base.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.anchor.Anchoring;
import io.fenji.base.ledger.anchor.KeptPortfolio;
import io.fenji.base.ledger.anchor.LedgerConfig;
import io.fenji.base.ledger.anchor.SigningKey;
import io.fenji.base.storage.EitherDatabase;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The check of a copy, without the service. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
@DisabledIfSystemProperty(
        named = "fenji.test.db",
        matches = "postgresql",
        disabledReason = "it copies the H2 file; on PostgreSQL the command is tried by LedgerIT")
class VerifyLedgerTest {

    @Inject
    Sql sql;

    @Inject
    Anchoring anchoring;

    @Inject
    LedgerConfig config;

    private Path folder = Path.of("target");

    private record Answer(int code, String text) {}

    @BeforeEach
    void copy(@TempDir Path empty) {
        folder = empty;
        KeptPortfolio.liveOnce();
        anchoring.anchor();
        sql.update("backup to '%s'".formatted(folder.resolve("copy.zip")));
        try (var zip = new java.util.zip.ZipFile(folder.resolve("copy.zip").toFile())) {
            var entry = zip.entries().nextElement();
            Files.copy(zip.getInputStream(entry), folder.resolve("copy.mv.db"));
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private Answer verify(String... more) {
        var arguments = new ArrayList<>(List.of("--db=" + copied()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static Answer run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var code = new VerifyLedger(new PrintStream(out, true, StandardCharsets.UTF_8)).run(arguments);
        return new Answer(code, out.toString(StandardCharsets.UTF_8));
    }

    private String copied() {
        return "jdbc:h2:file:" + folder.resolve("copy");
    }

    private String[] anchored() {
        return new String[] {"--anchors=" + config.anchorFile(), "--key=" + config.keyFile() + ".pub"};
    }

    private void tamper(String... statements) throws Exception {
        var who = new Properties();
        who.put("user", "fenji");
        who.put("password", "fenji");
        try (var connection = java.util.Objects.requireNonNull(new EitherDatabase().connect(copied(), who));
                var statement = connection.createStatement()) {
            for (var it : statements) {
                statement.execute(it);
            }
        }
    }

    @Test
    void a_copy_that_is_as_it_was_recorded_is_intact() throws Exception {
        var before = Files.readAllBytes(folder.resolve("copy.mv.db"));
        var answer = verify(anchored());
        assertThat(answer.text()).startsWith("INTACT").contains("each signed with the key");
        assertThat(answer.code()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("copy.mv.db"))).isEqualTo(before);
        assertThat(verify().text()).contains("No anchors");
    }

    @Test
    void an_edited_row_is_named_with_its_entry() throws Exception {
        tamper("update decision set tier = 'A' where id = 7");
        var answer = verify(anchored());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).startsWith("BROKEN").contains("ROW_CHANGED: decision 7 is not what it was");
    }

    @Test
    void anchors_signed_with_another_key_do_not_count() throws Exception {
        var other = folder.resolve("other.pem");
        SigningKey.ofFile(other);
        var answer = verify("--anchors=" + config.anchorFile(), "--key=" + other + ".pub");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("ANCHOR_FORGED");
    }

    @Test
    void anchors_of_another_database_are_said_to_be() throws Exception {
        tamper("update installation set content = 'another' where name = 'id'");
        assertThat(verify(anchored()).text()).contains("ANCHOR_FOREIGN");
    }

    @Test
    void what_cannot_be_read_is_said_and_is_neither_intact_nor_broken() {
        assertThat(run())
                .satisfies(it -> assertThat(it.text()).contains("--anchors"))
                .extracting(Answer::code)
                .isEqualTo(2);
        assertThat(run("--db=jdbc:h2:file:" + folder.resolve("nowhere")).code()).isEqualTo(2);
        assertThat(run("--database=x").text()).contains("'--database' is not known");
        assertThat(verify("--anchors=" + folder.resolve("nowhere")).code()).isEqualTo(2);
    }

    @Test
    void a_copy_without_a_ledger_cannot_be_read() throws Exception {
        tamper("drop table ledger_entry");
        var answer = verify(anchored());
        assertThat(answer.text()).startsWith("Cannot be read: ").contains("ledger_entry");
        assertThat(answer.code()).isEqualTo(2);
    }

    @Test
    void a_head_that_is_gone_is_named() throws Exception {
        tamper("delete from ledger_head");
        var answer = verify(anchored());
        assertThat(answer.text()).startsWith("BROKEN").contains("HEAD_WRONG: the head is gone from ledger_head");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void only_its_owner_may_read_the_key() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.keyFile())))
                .isEqualTo("rw-------");
    }
}
