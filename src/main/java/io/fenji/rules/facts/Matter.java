package io.fenji.rules.facts;

import java.util.Arrays;
import java.util.List;

/**
 * What a rule judges, and so what it can say: a rule file is of one matter. A further one is a constant here, its facts in {@link Vocabulary}, what is
 * said of it in {@link Saying}, and how {@link Facts} are made of values where witnesses are searched.
 */
public enum Matter {
    /** A customer as of a month. */
    CUSTOMER(Metric.values()),
    /** A customer's figures of one month as they were filed, before somebody verifies them (policy 三(一)2). */
    MONTH(Figure.values());

    private final List<Field> glossary;

    Matter(Field... glossary) {
        this.glossary = List.of(glossary);
    }

    /** The fields that each thing of this matter has, in the order in which they are told; a company's own attributes are not among them. */
    public List<Field> glossary() {
        return glossary;
    }

    /** What can be said of it. */
    public List<Saying> sayings() {
        return Arrays.stream(Saying.values()).filter(it -> it.of() == this).toList();
    }

    public List<String> verbs() {
        return sayings().stream().map(Saying::verb).toList();
    }
}
