package io.fenji.architecture.wrong.rules.language;

import io.quarkus.runtime.StartupEvent;

/** Part of the rule language, and cannot be had without the service. */
public record KnowsTheService(StartupEvent start) {}
