package io.fenji.governance.approval;

import static io.fenji.testing.Api.as;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds every tier in force, on every day and as it was known after every approval, against what the approved runs themselves say. */
final class TierHistory {

    private static final LocalDate FIRST = LocalDate.parse("2023-12-01");
    private static final LocalDate LAST = LocalDate.parse("2027-01-31");

    private record Approved(LocalDate from, Instant at, Map<String, String> tiers) {}

    private record Row(
            String customer,
            String tier,
            LocalDate from,
            @Nullable LocalDate to,
            Instant recorded,
            @Nullable Instant superseded) {

        boolean covers(LocalDate day, Instant known) {
            return !day.isBefore(from)
                    && (to == null || day.isBefore(to))
                    && !recorded.isAfter(known)
                    && (superseded == null || superseded.isAfter(known));
        }
    }

    private final List<Approved> runs = approvedRuns();
    private final Map<String, List<Row>> rows = new HashMap<>();

    TierHistory(Sql sql) {
        sql.list(
                        "select c.code, e.tier, e.valid_from, e.valid_to, e.recorded_at, e.superseded_at from effective_tier e join customer c on c.id = e.customer_id",
                        row -> new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                row.getObject(4, LocalDate.class),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getString(6) == null
                                        ? null
                                        : row.getObject(6, OffsetDateTime.class).toInstant()))
                .forEach(row -> rows.computeIfAbsent(row.customer, code -> new ArrayList<>())
                        .add(row));
    }

    /** Fails unless the rows say exactly what the last approved run says that covers the day, on every day and at every time. */
    void check(String hint) {
        for (var known : runs) {
            for (var customer : rows.keySet()) {
                for (var day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
                    var told = inForce(customer, day, known.at);
                    var expected = expected(customer, day, known.at);
                    if (!told.equals(expected)) {
                        throw new AssertionError("%s: %s on %s as known at %s has %s, the runs say %s"
                                .formatted(hint, customer, day, known.at, told, expected));
                    }
                }
            }
        }
    }

    private List<String> inForce(String customer, LocalDate day, Instant known) {
        return rows.getOrDefault(customer, List.of()).stream()
                .filter(row -> row.covers(day, known))
                .map(Row::tier)
                .toList();
    }

    private List<String> expected(String customer, LocalDate day, Instant known) {
        return runs.stream()
                .filter(run -> !run.at.isAfter(known) && !run.from.isAfter(day) && run.tiers.containsKey(customer))
                .max(Comparator.comparing(Approved::from).thenComparing(Approved::at))
                .map(run -> List.of(Objects.requireNonNull(run.tiers.get(customer))))
                .orElse(List.of());
    }

    private static List<Approved> approvedRuns() {
        return as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/runs")
                .jsonPath()
                .getList(
                        "items.findAll { it.state == 'APPROVED' }.collect { it.id + ' ' + it.asOf + ' ' + it.decidedAt }",
                        String.class)
                .stream()
                .map(line -> line.split(" "))
                .map(run -> new Approved(Month.parse(run[1], "asOf").end(), Instant.parse(run[2]), tiers(run[0])))
                .toList();
    }

    /** Those on hold have none. */
    private static Map<String, String> tiers(String run) {
        return as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/runs/%s/decisions".formatted(run))
                .jsonPath()
                .getList("items.findAll { it.tier != null }.collect { it.customer + ' ' + it.tier }", String.class)
                .stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    }
}
