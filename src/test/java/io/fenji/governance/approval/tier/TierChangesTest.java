package io.fenji.governance.approval.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.testing.OnADatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days of which tiers a change is told of. */
@OnADatabase
class TierChangesTest {

    private static final LocalDate DAY_ZERO = LocalDate.of(2026, 1, 1);

    /** Such as {@code C1@10-20}: tier C by decision 1 (none: by an override) from the tenth day to the twentieth. */
    private static List<TierPeriod> periods(@Nullable String text) {
        return text == null
                ? List.of()
                : TierRecords.inForce(Arrays.stream(text.split(" "))
                        .map(TierChangesTest::period)
                        .toList());
    }

    private static TierPeriod period(String text) {
        var parts = text.split("[@-]");
        var decision = parts[0].length() == 1 ? null : Long.valueOf(parts[0].substring(1));
        return new TierPeriod(
                Tier.valueOf(parts[0].substring(0, 1)),
                day(parts[1]),
                parts.length == 2 ? null : day(parts[2]),
                decision,
                decision == null ? 7L : null,
                Instant.EPOCH,
                "wu",
                null);
    }

    private static LocalDate day(String number) {
        return DAY_ZERO.plusDays(Long.parseLong(number));
    }

    private static String text(TierApproved change) {
        return "%s-%s %s→%s%s"
                .formatted(
                        number(change.from()),
                        change.to() == null ? "" : number(change.to()),
                        change.tierBefore() == null ? "" : change.tierBefore(),
                        change.tier() == null ? "" : change.tier(),
                        change.decision() == null ? "" : change.decision());
    }

    private static long number(LocalDate day) {
        return day.toEpochDay() - DAY_ZERO.toEpochDay();
    }

    @ParameterizedTest
    @CsvSource({
        ",                   C1@10,                     10- →C1",
        "C1@10,              C1@10-40 B2@40,            40- C→B2",
        "C1@10,              C1@10-40 C2@40,",
        "C1@10,              C1@10,",
        "C1@10,              C1@10-40,                  40- C→",
        "C1@10,              ,                          10- C→",
        "C1@10,              C1@10 A@20-30,             20-30 C→A",
        "C1@10 A@20-30,      C1@10 A@20-25,             25-30 A→C1",
        "C1@10 A@20-30,      C1@10-15 B2@15 A@20-30,    15-20 C→B2; 30- C→B2",
        "C1@10-40 C2@40,     B3@20,                     10-20 C→; 20- C→B3",
        "C1@10-40 B2@40-70 C3@70, C1@10-70 C3@70,       40-70 B→C1",
        "C1@10,              C1@10 C@20-30,"
    })
    void each_stretch_of_days_with_another_tier_is_told_once(
            @Nullable String before, @Nullable String after, @Nullable String told) {
        assertThat(TierChanges.changes(1, periods(before), periods(after), null).map(TierChangesTest::text))
                .containsExactly(told == null ? new String[0] : told.split("; "));
    }
}
