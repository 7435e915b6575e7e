package io.fenji.governance.replay;

import static io.fenji.governance.replay.ReplayCalls.get;
import static io.fenji.testing.Api.run;

import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Beginning;
import io.restassured.path.json.JsonPath;
import java.util.List;

/** A service of its own, for its rules and its rows are tampered with: a run graded with the first rules; three others follow, each with decisions of its own. */
public class ChangedThreeTimes implements Beginning {

    /** By the first who asks of a service. */
    static void once(RuleSets ruleSets) {
        if (get("/runs").getList("items").isEmpty()) {
            run("2026-06");
            for (var amount : List.of("4900000", "4800000", "4700000")) {
                ReplayCalls.activate(ruleSets, amount);
                run("2026-05");
            }
        }
    }

    /** The run with the first rules. */
    static JsonPath graded() {
        return get("/runs/" + get("/runs").getLong("items.find { it.asOf == '2026-06' }.id"));
    }

    /** The first rules' decision on that customer. */
    static long decision(String customer) {
        return get("/runs/%d/decisions?limit=1000".formatted(graded().getLong("id")))
                .getLong("items.find { it.customer == '%s' }.id".formatted(customer));
    }
}
