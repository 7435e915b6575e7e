package io.fenji.architecture.wrong.base.terms;

import jakarta.enterprise.context.ApplicationScoped;

/** A word of the policy that knows a framework. */
@ApplicationScoped
public class Framework {}
