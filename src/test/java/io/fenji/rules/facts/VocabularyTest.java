package io.fenji.rules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules may name is told in one place; whatever else has to know a metric is named here where it does not. */
class VocabularyTest {

    private static final List<Metric> METRICS = List.of(Metric.values());
    private static final List<Figure> FIGURES = List.of(Figure.values());

    @Test
    void the_glossary_has_a_line_for_each_component_of_the_fact_in_its_order() {
        assertThat(METRICS.stream().map(Metric::field))
                .containsExactlyElementsOf(Arrays.stream(CustomerMetrics.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void each_metric_is_set_and_read_under_its_own_name() throws ReflectiveOperationException {
        var values = MetricValues.none();
        METRICS.forEach(it -> values.set(it, value(it)));
        var metrics = values.metrics();
        for (var metric : METRICS) {
            assertThat(metrics.value(metric)).as(metric.field()).isEqualTo(value(metric));
            var component = CustomerMetrics.class.getMethod(metric.field()).invoke(metrics);
            assertThat(String.valueOf(component)).isEqualTo(String.valueOf(value(metric)));
        }
        assertThat(MetricValues.of(metrics).metrics()).isEqualTo(metrics);
    }

    private static Object value(Metric metric) {
        return metric.unit().isText() ? "B" : BigDecimal.valueOf(metric.ordinal() + 7L);
    }

    @ParameterizedTest
    @EnumSource
    void each_metric_has_its_term_and_meaning_in_each_language(Language language) throws IOException {
        var page = new Properties();
        try (var in = Objects.requireNonNull(
                getClass().getResourceAsStream("/pages/why_%s.properties".formatted(language.tag())))) {
            page.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        assertThat(METRICS).allSatisfy(it -> {
            assertThat(page.getProperty("metric." + it.field())).as(it.field()).isNotBlank();
            assertThat(it.told().in(language)).as(it.field()).isNotBlank();
            assertThat(it.unit().term().in(language)).isNotBlank();
        });
    }

    @Test
    void the_glossary_of_a_month_has_a_line_for_each_component_of_its_fact_in_its_order() {
        assertThat(FIGURES.stream().map(Figure::field))
                .containsExactlyElementsOf(Arrays.stream(MonthlyFigures.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void each_figure_is_set_and_read_under_its_own_name() throws ReflectiveOperationException {
        var figures = MonthlyFigures.of(VocabularyTest::value);
        for (var figure : FIGURES) {
            assertThat(figures.value(figure)).as(figure.field()).isEqualTo(value(figure));
            var component = MonthlyFigures.class.getMethod(figure.field()).invoke(figures);
            assertThat(component).hasToString(String.valueOf(value(figure)));
        }
        assertThat(figures.value(Metric.ORDER_COUNT)).isNull();
    }

    private static Object value(Figure figure) {
        return figure.unit().isTruth() ? true : BigDecimal.valueOf(figure.ordinal() + 7L);
    }

    @ParameterizedTest
    @EnumSource
    void each_figure_has_its_term_and_meaning_in_each_language(Language language) {
        assertThat(FIGURES).allSatisfy(it -> {
            assertThat(it.term().in(language)).isNotBlank();
            assertThat(it.told().in(language)).isNotBlank();
        });
    }

    /** Where a Chinese term stands in place of a field, the field is proposed: it must be one. */
    @Test
    void no_two_fields_of_one_matter_have_one_chinese_term() {
        assertThat(Matter.values())
                .allSatisfy(matter -> assertThat(matter.glossary().stream().map(Field::chinese))
                        .doesNotHaveDuplicates());
    }

    @Test
    void each_sentence_is_said_of_one_matter() {
        assertThat(Matter.CUSTOMER.verbs()).containsExactly("tier", "hold", "flag");
        assertThat(Matter.MONTH.verbs()).containsExactly("finding");
        assertThat(Vocabulary.WITHOUT_ATTRIBUTES.facts(Matter.MONTH))
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo("MonthlyFigures"));
    }

    @Test
    void what_a_metric_usually_is_lies_within_what_it_can_be() {
        assertThat(METRICS).allSatisfy(it -> {
            var least = it.least();
            var most = it.most();
            assertThat(least == null || it.usual().compareTo(least) >= 0).isTrue();
            assertThat(most == null || it.usual().compareTo(most) <= 0).isTrue();
        });
    }

    @Test
    void rules_say_what_the_verdict_offers() {
        assertThat(Arrays.stream(Saying.values()).map(Saying::verb))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Verdict.class.getMethods())
                        .map(java.lang.reflect.Method::getName)
                        .toList());
    }

    @Test
    void a_field_is_found_in_its_own_fact_only() {
        var attribute = new Attribute(
                "country",
                Unit.TEXT,
                List.of("DE"),
                null,
                null,
                java.util.Map.of(Language.ENGLISH, "country", Language.TRADITIONAL, "國家", Language.SIMPLIFIED, "国家"));
        var vocabulary = Vocabulary.of(List.of(attribute), java.util.Map.of());
        assertThat(vocabulary.fact("CustomerAttributes").orElseThrow().field("country"))
                .contains(attribute);
        assertThat(vocabulary.fact("CustomerMetrics").orElseThrow().field("country"))
                .isEmpty();
        assertThat(vocabulary.field(Matter.CUSTOMER, "orderCount")).contains(Metric.ORDER_COUNT);
        assertThat(vocabulary.only(java.util.Set.of(Metric.ORDER_COUNT))).isEqualTo(Vocabulary.WITHOUT_ATTRIBUTES);
    }
}
