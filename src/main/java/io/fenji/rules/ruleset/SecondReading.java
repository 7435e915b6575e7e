package io.fenji.rules.ruleset;

import io.fenji.base.terms.Texts;
import io.fenji.rules.check.Draft;
import io.fenji.rules.language.Comments;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Source;
import java.util.List;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Holds our reading of a file against the one of Drools' own parser: a rule file stays plain DRL, and what we took from it is what Drools takes from
 * it. Only files that passed the grammar come here; nothing is compiled.
 */
public final class SecondReading {

    private static final Pattern PLACE = Pattern.compile("Line (\\d+):(\\d+)");

    private SecondReading() {}

    public static void compare(Source source, List<Draft> ours, Diagnostics problems) {
        var parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            @Nullable PackageDescr theirs = parser.parse(false, source.text());
            if (parser.hasErrors() || theirs == null) {
                parser.getErrors().stream().limit(1).forEach(error -> differs(source, error.getMessage(), problems));
            } else {
                compareRules(source, ours, theirs.getRules(), problems);
            }
        } catch (Exception | StackOverflowError unreadable) {
            differs(source, unreadable.getClass().getSimpleName(), problems);
        }
    }

    /** The place stands in the parser's text, with columns counted from 0. */
    private static void differs(Source source, String said, Diagnostics problems) {
        var place = PLACE.matcher(said);
        var found =
                place.find() && place.group(1).length() < 7 && place.group(2).length() < 7;
        problems.at(
                found ? source.offset(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)) + 1) : 0,
                "not-drl.file",
                Texts.shortened(said));
    }

    private static void compareRules(Source source, List<Draft> ours, List<RuleDescr> theirs, Diagnostics problems) {
        if (theirs.size() != ours.size()) {
            problems.at(0, "not-drl.rules", theirs.size(), ours.size());
            return;
        }
        for (var i = 0; i < ours.size(); i++) {
            compareRule(source, ours.get(i), theirs.get(i), problems);
        }
    }

    private static void compareRule(Source source, Draft ours, RuleDescr theirs, Diagnostics problems) {
        if (!ours.name().equals(theirs.getName())) {
            differs(ours, "not-drl.name", String.valueOf(theirs.getName()), problems);
        }
        var salience = theirs.getSalience();
        if (!String.valueOf(ours.salience()).equals(salience == null ? "0" : salience.replace(" ", ""))) {
            differs(ours, "not-drl.salience", String.valueOf(salience), problems);
        }
        var patterns = theirs.getLhs().getDescrs();
        if (patterns.size() != ours.patterns().size()) {
            differs(ours, "not-drl.pattern", String.valueOf(patterns), problems);
            return;
        }
        for (var i = 0; i < patterns.size(); i++) {
            comparePattern(source, ours, ours.patterns().get(i), patterns.get(i), problems);
        }
    }

    private static void comparePattern(
            Source source, Draft rule, Draft.Pattern ours, BaseDescr theirs, Diagnostics problems) {
        if (!(theirs instanceof PatternDescr pattern) || !ours.fact().name().equals(pattern.getObjectType())) {
            differs(rule, "not-drl.pattern", String.valueOf(theirs), problems);
            return;
        }
        var texts = pattern.getConstraint().getDescrs().stream()
                .map(descr -> plain(descr.toString()))
                .toList();
        var expected = ours.constraints().stream()
                .map(constraint -> plain(source.text().substring(constraint.start(), constraint.end())))
                .toList();
        if (!texts.equals(expected)) {
            differs(rule, "not-drl.constraints", texts.toString(), problems);
        }
    }

    private static void differs(Draft ours, String key, String theirs, Diagnostics problems) {
        problems.at(ours.offset(), key, Texts.shortened(theirs));
    }

    /** Without comments and white space, which the two parsers keep differently. */
    private static String plain(String constraint) {
        return Comments.without(constraint).replace(" ", "");
    }
}
