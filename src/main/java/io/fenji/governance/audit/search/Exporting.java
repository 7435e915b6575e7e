package io.fenji.governance.audit.search;

import io.fenji.base.storage.Sql;
import io.fenji.grading.decision.DecisionSearch;
import io.fenji.grading.decision.DecisionSearch.Spread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes every answer to a question into a file, as the decisions were when it began, a thousand at a time. */
@ApplicationScoped
class Exporting {

    /** Begins a file on a stream. */
    interface Format {
        DecisionFile begin(OutputStream out) throws IOException;
    }

    private final Questions questions;
    private final Sql sql;

    Exporting(Questions questions, Sql sql) {
        this.questions = questions;
        this.sql = sql;
    }

    /**
     * Writes the file and returns the number of its rows.
     *
     * @param spread of the question when it was asked: what is recorded later is not in the file
     */
    long write(Question question, Spread spread, Format format, OutputStream out) throws IOException {
        long rows = 0;
        var file = format.begin(out);
        var before = Long.MAX_VALUE;
        do {
            var piece = questions.piece(question, spread, before);
            var names = names(piece.found());
            for (var found : piece.found()) {
                file.add(found, names.getOrDefault(String.valueOf(found.line().customer()), ""));
                rows++;
            }
            before = piece.next();
        } while (before != DecisionSearch.NOTHING);
        file.complete();
        return rows;
    }

    private Map<String, String> names(List<FoundDecision> found) {
        record Named(String code, String name) {}
        var codes = found.stream()
                .map(it -> it.line().customer())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return codes.isEmpty()
                ? Map.of()
                : sql
                        .with("codes", codes)
                        .list(Named.class, "select code, name from customer where code in (:codes)")
                        .stream()
                        .collect(Collectors.toMap(Named::code, Named::name));
    }
}
