package io.fenji.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case R7: what every Chinese writer sets between words is taken in names, clauses and reasons, and the document says which. */
class ChineseMarksTest {

    private static final String RULE =
            "rule \"%s\" @clause(\"%<s\") salience 9 when CustomerMetrics( orderCount > 1 ) then verdict.hold(\"%<s\"); end\n";

    private static List<Diagnostic> problems(String name) {
        var checked =
                RuleSet.check(RuleFiles.of("tiers.drl", RuleFiles.HEADER + RuleFiles.RESIDUAL + RULE.formatted(name)));
        checked.usable().ifPresent(rules -> {
            assertThat(rules.rules())
                    .anyMatch(rule -> rule.name().equals(name) && rule.text().equals(name));
            rules.close();
        });
        return checked.problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "「重點」客戶",
                "逾期付款——暫緩",
                "資料缺失；請補齊……",
                "《制度》第二章：客戶『分級』",
                "是否續約？請確認！",
                "“重点”客户、‘普通’客户",
                "年度訂單金額＞５００萬～１０００萬",
                "a·b 【試行】〔二〇二六〕",
            })
    void texts_as_they_are_written_are_taken(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void each_of_the_marks_is_taken_and_those_that_open_may_come_first() {
        for (var mark : RuleNames.CHINESE_MARKS.split("")) {
            assertThat(problems("客" + mark + "戶")).as(mark).isEmpty();
            assertThat(problems(mark + "戶").isEmpty()).as(mark).isEqualTo(RuleNames.OPENING_MARKS.contains(mark));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"客{戶", "客|戶", "客￥戶", "客★戶", "客｛戶", "客\u3000戶"})
    void others_are_not(String text) {
        assertThat(problems(text)).extracting(Diagnostic::code).contains("rule-name", "annotation", "hold-reason");
    }

    @Test
    void the_document_says_which() throws IOException {
        assertThat(Files.readString(Path.of("docs", "rule-language.md")))
                .contains("`%s`".formatted(String.join(" ", RuleNames.CHINESE_MARKS.split(""))))
                .contains("`%s`".formatted(String.join(" ", RuleNames.OPENING_MARKS.split(""))));
    }
}
