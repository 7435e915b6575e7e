package io.fenji.base.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every text that can be said is there in each language, says the same, and is said somewhere. */
class CatalogueTest {

    private static final Path SOURCES = Path.of("src/main/java/io/fenji");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9.-]*)\"");

    /** The first text of a call that takes a key. */
    private static final Pattern CALLED = Pattern.compile(
            "\\b(?:Message\\.of|cursor\\.fail|cursor\\.tell|cursor\\.tellMissing|Diagnostic\\.of|NotProven|problems\\.(?:at|on))\\("
                    + "[^\"();]*(?:\\([^\"()]*\\)[^\"();]*)*\"([a-z][A-Za-z0-9.-]*[a-z0-9])\"");

    /** Keys that are put together: what they begin with, where the ends are names of metrics, units, statuses or counted things. */
    private static final List<String> COMPOSED = List.of(
            "units.",
            "meaning.",
            "title.",
            "set-size.",
            "rule-name.",
            "annotation.",
            "hold-reason.",
            "held.",
            "figure-unknown.",
            "way.must.",
            "way.were.",
            "mover.metric.",
            "matter.",
            "figure.",
            "quality.",
            "month.");

    /** Words that stand for themselves in every language: the rule language's own, names, formats. */
    private static final Set<String> NAMES = Set.copyOf(List.of(
            ("ASCII UTF GBK Big Windows Unix LF CR CSV NUL DRL Drools Java API HTTP Basic X-API-Key Accept Content-Type JSON "
                            + "application json x-ndjson openapi POST GET api v q rules drl csv tiers md docs rule-language README fenji file "
                            + "package import global rule when then end salience clause verdict tier hold flag null in TBD "
                            + "CustomerMetrics CustomerAttributes MonthlyFigures orderAmount DIFFERS_FROM_ORDERS NFC YYYY-MM-DD true false attributes approve definition active TEXT NUMBER paymentTerm annualOrderAmount priorOrderAmount earlierOrderAmount annualProfit "
                            + "AT_RISK_KEY_ACCOUNT SUBMITTED RULES files from value lines all true examples accept rule-drafts decisions replay "
                            + "impact runs rule-sets rule-draft acceptFailingExamples effectiveFrom activate active name OPEN kind moved near tiers-a A B C D U "
                            + "Content-Encoding Idempotency-Key If-Match ETag ISO P M T Z YYYY-MM PUT gzip cursor limit next imports customers orders payments "
                            + "disputes rates users password passwords subject me owner steps claims sign-in provider audit verify ledger ledger_head replays gradings "
                            + "accepted-held GRADED HELD DONE ERROR RULE_ERROR profit amount status lines sum threshold from to since until on mergedInto what "
                            + "met outcome orderAmount orderCount DRAFT VERIFIED REJECTED correct monthly-figures text as_of recorded_at missing_months "
                            + "CREDIT_NOTE RETURN SAMPLE USD replace records PREVIEW OFFICIAL except comment finding ANALYST MANAGER AUDITOR tiers after types "
                            + "subscriptions resume url https http crm example com events allow whsec_ whsec Base")
                    .split(" ")));

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_text_is_there_in_each_language_with_the_same_places(Language language) {
        assertThat(Catalogue.keys(language)).isEqualTo(Catalogue.keys(Language.ENGLISH));
        assertThat(Catalogue.keys(language)).allSatisfy(key -> assertThat(places(Catalogue.text(key, language)))
                .as(key)
                .isEqualTo(places(Catalogue.text(key, Language.ENGLISH))));
    }

    @Test
    void every_text_that_the_source_names_is_there() throws IOException {
        var named = sources()
                .flatMap(it -> CALLED.matcher(it).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(150);
        assertThat(Catalogue.keys(Language.ENGLISH)).containsAll(named);
    }

    @Test
    void no_text_is_there_that_is_not_said() throws IOException {
        var literals = sources()
                .flatMap(it -> LITERAL.matcher(it).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
        assertThat(Catalogue.keys(Language.ENGLISH))
                .filteredOn(key -> !literals.contains(key.replaceAll("\\.hint$", "")))
                .filteredOn(key -> COMPOSED.stream().noneMatch(key::startsWith))
                .filteredOn(key -> !key.equals("encoding.nul") && !key.equals("encoding.nul.hint"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void no_english_is_left_in_a_chinese_text(Language language) {
        assertThat(Catalogue.keys(language)).allSatisfy(key -> assertThat(Pattern.compile("[A-Za-z]+(?:[-_][A-Za-z]+)*")
                        .matcher(PLACE.matcher(Catalogue.text(key, language)).replaceAll(" "))
                        .results()
                        .map(found -> found.group())
                        .filter(word -> !NAMES.contains(word)))
                .as(key)
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void a_chinese_text_is_in_chinese(Language language) {
        assertThat(Catalogue.keys(language))
                .filteredOn(key -> Catalogue.text(key, Language.ENGLISH)
                        .replaceAll("\\{\\d}", "")
                        .matches(".*[a-z]{4}.*"))
                .allSatisfy(
                        key -> assertThat(Catalogue.text(key, language)).as(key).matches("(?s).*\\p{IsHan}.*"));
    }

    @Test
    void a_message_is_said_in_each_language_with_its_values_and_with_messages_in_it() {
        var message = Message.of("value-expected.any", "orderCount", Message.of("text.found", Message.of("text.end")));
        assertThat(message)
                .hasToString("After orderCount stands what it is compared with, but found the end of the file.");
        assertThat(message.in(Language.TRADITIONAL)).isEqualTo("此處應為與 orderCount 比較的對象，但此處是檔案結尾。");
        assertThat(message.in(Language.SIMPLIFIED)).isEqualTo("此处应为与 orderCount 比较的对象，但此处是文件结尾。");
        assertThat(message.code()).isEqualTo("value-expected");
        assertThatThrownBy(() -> Message.of("no-such-text")).hasMessageContaining("no-such-text");
    }

    private static SortedSet<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(it -> it.toString().endsWith(".java")).map(CatalogueTest::read).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
