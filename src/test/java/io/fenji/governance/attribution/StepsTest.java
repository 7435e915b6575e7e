package io.fenji.governance.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.governance.attribution.Step.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    private static final Message WITH = Message.of("part.with", 3, "2026-07-01", "2026-10-01", "a promise");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH | With override 3 (from 2026-07-01 until 2026-10-01: a promise) the customer is in tier A instead of on hold.
            TRADITIONAL | 計入覆核調整 3（自 2026-07-01 起至 2026-10-01 前：a promise），客戶為 A 級，而非 暫緩。
            SIMPLIFIED | 计入复核调整 3（自 2026-07-01 起至 2026-10-01 前：a promise），客户为 A 级，而非 暂缓。
            """)
    void what_an_override_does_is_told_in_each_language(Language language, String told) {
        var step = Steps.override(new Place(Outcome.HELD, null), new Place(Outcome.HELD, Tier.A), WITH);
        assertThat(step.moved()).isTrue();
        assertThat(step.told().in(language)).isEqualTo(told);
    }
}
