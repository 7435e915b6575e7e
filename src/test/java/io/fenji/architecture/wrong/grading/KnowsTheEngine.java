package io.fenji.architecture.wrong.grading;

import org.kie.api.runtime.KieSession;

/** Reaches past the rule sets. */
public record KnowsTheEngine(KieSession session) {}
