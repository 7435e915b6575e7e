package io.fenji.base.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values by name become question marks, and nothing else does. */
class SqlTextTest {

    @Test
    void a_name_may_stand_more_than_once_and_each_place_gets_its_value() {
        var text = SqlText.of("select :a from t where b = :b and a2 <> :a");
        Map<String, Object> values = Map.of("a", 1, "b", 2);
        assertThat(text.statement(values)).isEqualTo("select ? from t where b = ? and a2 <> ?");
        assertThat(text.parameters(values)).containsExactly(1, 2, 1);
    }

    @Test
    void a_collection_is_a_list_of_values() {
        var text = SqlText.of("select 1 from t where id in (:ids) or other = :other");
        Map<String, Object> values = Map.of("ids", List.of(7L, 8L, 9L), "other", "x");
        assertThat(text.statement(values)).isEqualTo("select 1 from t where id in (?, ?, ?) or other = ?");
        assertThat(text.parameters(values)).containsExactly(7L, 8L, 9L, "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select cast(a as int), b::text, c :: int from t",
                "select ':a', 'it''s :a', ' -- :a' from t",
                "select \":a\" as \"b:a\" from t",
                "select 1 -- not :a\nfrom t",
                "select 1 /* not :a,\n nor ':a */ from t",
                "select a[1:2], '12:30' from t"
            })
    void casts_quoted_texts_and_comments_have_no_names(String text) {
        assertThat(SqlText.of(text).statement(Map.of())).isEqualTo(text);
        assertThat(SqlText.of(text).parameters(Map.of())).isEmpty();
    }

    @Test
    void behind_them_there_are_names_again() {
        var text = SqlText.of("select 'it''s', \"x\", y::text /* - */ from t -- no :name\nwhere a = :a::int");
        assertThat(text.statement(Map.of("a", 1)))
                .isEqualTo("select 'it''s', \"x\", y::text /* - */ from t -- no :name\nwhere a = ?::int");
    }

    @Test
    void moments_months_and_constants_are_given_as_they_are_stored() {
        Map<String, Object> values = Map.of(
                "at",
                Instant.parse("2026-02-03T04:05:06.789012Z"),
                "month",
                Month.parse("2026-02", ""),
                "tier",
                Tier.A);
        assertThat(SqlText.of(":at :month :tier").parameters(values))
                .containsExactly(
                        OffsetDateTime.of(2026, 2, 3, 4, 5, 6, 789_012_000, ZoneOffset.UTC), 2026 * 12 + 1, "A");
    }

    @Test
    void a_value_may_be_null_but_not_missing() {
        var text = SqlText.of("update t set a = :a");
        assertThat(text.parameters(Collections.singletonMap("a", null))).isEqualTo(Arrays.asList((Object) null));
        assertThatThrownBy(() -> text.parameters(Map.of("b", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is no value ':a' among [b] for: update t set a = :a");
    }

    @Test
    void an_empty_list_is_a_bug() {
        assertThatThrownBy(() -> SqlText.of("select 1 where 1 in (:ids)").statement(Map.of("ids", List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("':ids' is empty, and no list of SQL is: select 1 where 1 in (:ids)");
    }
}
