package io.fenji.architecture.wrong.grading.decision;

import org.kie.api.runtime.KieSession;

/** Reaches past the rule sets. */
public record KnowsTheEngine(KieSession session) {}
