package io.fenji.governance.audit.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Move;
import io.fenji.governance.outlook.Outlook;
import io.fenji.governance.outlook.search.Change;
import io.fenji.governance.outlook.search.Way;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProspectsTest {

    @ParameterizedTest
    @CsvSource({"true, There is no way to A: So it is.", "false, No way to A is known: So it is."})
    void that_there_is_no_way_is_said_only_where_that_is_certain(boolean certain, String said) {
        var none = new Move(Tier.A, true, List.of(), Message.asItIs("So it is."), certain);
        assertThat(Prospects.of(new Outlook(List.of(none), List.of(), List.of(), null)))
                .extracting(Message::toString)
                .containsExactly(said);
    }

    private static Way way(String metric, String from, String to, boolean past) {
        var by = new BigDecimal(to).subtract(new BigDecimal(from));
        var growth = new Change.Moved("orderGrowthPercent", "PERCENT", BigDecimal.ONE, new BigDecimal("12.3456"));
        var less = new Change.OneStepLess(new BigDecimal(from), Tier.B);
        var change =
                new Change(metric, "AMOUNT", new BigDecimal(from), new BigDecimal(to), by, past, List.of(growth), less);
        return new Way("rule", List.of(change));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH | To reach A: annualOrderAmount must rise from 4,950,000.00 by 50,000.01 to 5,000,000.01 (orderGrowthPercent then about 12.35). | It would fall to C if orderCount were to fall from 3 by 1 to 2, which only a correction of past figures does (orderGrowthPercent then about 12.35).
            TRADITIONAL | 要達到 A 級：annualOrderAmount 須由 4,950,000.00 增加 50,000.01，至 5,000,000.01（orderGrowthPercent 隨之約為 12.35）。 | 若 orderCount 由 3 減少 1，至 2，這只有更正過去的數據才會發生（orderGrowthPercent 隨之約為 12.35），則會降到 C 級。
            SIMPLIFIED | 要达到 A 级：annualOrderAmount 须由 4,950,000.00 增加 50,000.01，至 5,000,000.01（orderGrowthPercent 随之约为 12.35）。 | 若 orderCount 由 3 减少 1，至 2，这只有更正过去的数据才会发生（orderGrowthPercent 随之约为 12.35），则会降到 C 级。
            """)
    void what_it_would_take_is_said_in_each_language(Language language, String rise, String fall) {
        var moves = List.of(
                new Move(Tier.A, true, List.of(way("annualOrderAmount", "4950000", "5000000.01", false)), null, true),
                new Move(Tier.C, false, List.of(way("orderCount", "3", "2", true)), null, true));
        assertThat(Prospects.of(new Outlook(moves, List.of(), List.of(), null)))
                .extracting(it -> it.in(language))
                .containsExactly(rise, fall);
    }
}
