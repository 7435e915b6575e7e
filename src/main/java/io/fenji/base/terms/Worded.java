package io.fenji.base.terms;

/** What has its words in each language, such as a message or a term. */
@FunctionalInterface
public interface Worded {

    String in(Language language);
}
