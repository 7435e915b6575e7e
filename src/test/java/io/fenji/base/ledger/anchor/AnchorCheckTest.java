package io.fenji.base.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Findings;
import io.fenji.base.ledger.record.Head;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Years of anchors are held against the chain each time that one is added. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
class AnchorCheckTest {

    private static final int MANY = 2_500;
    private static final int FEW = 6;

    @Inject
    Sql sql;

    @Inject
    DataSource database;

    private final AtomicInteger statements = new AtomicInteger();

    /** Each statement asks for a connection. */
    private Sql counted() {
        return new Sql(() -> {
            statements.incrementAndGet();
            return database.getConnection();
        });
    }

    private AnchorCheck.Checked check(Stream<Anchor> anchors, Findings findings) {
        statements.set(0);
        return new AnchorCheck(counted(), new Anchors(anchors.toList(), List.of(), null, null), findings).check();
    }

    private Anchor anchor(long seq, String hash) {
        return new Anchor(Installation.id(sql), seq, hash, "then", "key", "signature");
    }

    @Test
    void many_anchors_take_few_statements_and_say_the_same() {
        Map<Long, String> hashes = new TreeMap<>();
        sql.each("select seq, hash from ledger_entry", row -> hashes.put(row.getLong(1), row.getString(2)), it -> {});
        var head = Head.of(sql).seq();
        var findings = new Findings();
        var fit = LongStream.range(0, MANY)
                .map(i -> 1 + i % head)
                .mapToObj(seq -> anchor(seq, hashes.getOrDefault(seq, "")));
        assertThat(check(fit, findings)).isEqualTo(new AnchorCheck.Checked(MANY, head));
        assertThat(findings.first()).isEmpty();
        assertThat(statements).hasValueLessThan(FEW);

        var beyond = LongStream.rangeClosed(1, MANY).mapToObj(seq -> anchor(seq, hashes.getOrDefault(seq, "")));
        assertThat(check(beyond, findings)).isEqualTo(new AnchorCheck.Checked(MANY, head));
        assertThat(statements).hasValueLessThan(FEW);
        assertThat(findings.first()).singleElement().satisfies(it -> {
            assertThat(it.problem()).isEqualTo(Problem.TAIL_CUT);
            assertThat(it.seq()).isEqualTo(head + 1);
            assertThat(it.detail()).startsWith("entry %d was anchored at then".formatted(head + 1));
        });
    }
}
