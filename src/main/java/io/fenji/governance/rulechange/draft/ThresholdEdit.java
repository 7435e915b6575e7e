package io.fenji.governance.rulechange.draft;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.ruleset.Threshold;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets one number in a rule file; every other byte of the file stays. */
public final class ThresholdEdit {

    private static final int LONGEST = 40;

    private ThresholdEdit() {}

    /** The thresholds of these files; a refusal that names the first problem where they are not sound. */
    public static List<Threshold> thresholds(SortedMap<String, byte[]> files) {
        return sound(files).thresholds();
    }

    private static RuleSet sound(Map<String, byte[]> files) {
        var checked = RuleSet.read(files);
        return checked.usable()
                .orElseThrow(() -> Refusal.conflict(
                        "rule-draft.not-sound",
                        Message.of(
                                "rule-draft.not-sound.thresholds",
                                checked.problems().size(),
                                checked.problems().get(0).sentence())));
    }

    public static Threshold find(SortedMap<String, byte[]> files, String id) {
        return thresholds(files).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.notFound("threshold.unknown", Message.of("threshold.unknown", Texts.shortened(id))));
    }

    /** Before anything is computed with it: 1e999999999 is written in eleven characters, and 0e-999999999 is a number of as many digits. */
    public static void refuseEndless(BigDecimal value, String pointer) {
        if (value.precision() - (long) value.scale() > LONGEST || value.scale() > LONGEST) {
            throw Refusal.invalid("threshold.size", Message.of("threshold.size"), pointer);
        }
    }

    /** The bytes of the threshold's file with the number in place; refused where the rule language does not take it there. */
    public static byte[] replaced(SortedMap<String, byte[]> files, Threshold threshold, BigDecimal value) {
        var bytes = Objects.requireNonNull(files.get(threshold.file()));
        refuseEndless(value, "/value");
        var text = new String(bytes, StandardCharsets.UTF_8);
        var shift = text.startsWith("\uFEFF") ? 1 : 0;
        var edited = (text.substring(0, threshold.start() + shift)
                        + value.toPlainString()
                        + text.substring(threshold.end() + shift))
                .getBytes(StandardCharsets.UTF_8);
        var all = new TreeMap<>(files);
        all.put(threshold.file(), edited);
        var problems = RuleSet.read(all).problems();
        if (!problems.isEmpty()) {
            throw Refusal.invalid(
                    "threshold.refused",
                    Message.of(
                            "threshold.refused",
                            value.toPlainString(),
                            problems.get(0).sentence()),
                    "/value");
        }
        return edited;
    }
}
