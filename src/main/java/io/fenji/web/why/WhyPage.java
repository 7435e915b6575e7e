package io.fenji.web.why;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything on the page that says why a customer has its tier, in one language. */
public record WhyPage(
        String lang,
        Words words,
        String title,
        String lead,
        List<String> overrides,
        List<String> remarks,
        List<Missed> missed,
        List<MoveTold> rises,
        List<MoveTold> falls,
        @Nullable String noOutlook,
        List<MarginRow> margins,
        @Nullable String unchanged,
        List<TierTable> tiers,
        List<Entry> figures,
        List<Entry> record,
        String check) {

    /** A tier that it is not, and why. */
    public record Missed(String told, List<String> reasons) {}

    /** Another tier, with the ways into it or why there is none. */
    public record MoveTold(String heading, @Nullable String none, List<WayTold> ways) {}

    public record WayTold(String intro, List<String> changes) {}

    public record MarginRow(String condition, String actual, String distance, String losesAt, String becomes) {}

    /** One tier's rule with all its conditions. */
    public record TierTable(String heading, String note, List<Row> rows) {}

    /** @param single whether there is one actual value, which stands on one line */
    public record Row(
            String id, String condition, String actual, boolean single, boolean met, String holds, String distance) {}

    /** Something with its name. */
    public record Entry(String name, String value) {}
}
