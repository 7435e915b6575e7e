package io.fenji.architecture.wrong.grading.decision;

import de.uni_freiburg.informatik.ultimate.logic.Script;

/** Proves things on its own. */
public record KnowsTheSolver(Script script) {}
