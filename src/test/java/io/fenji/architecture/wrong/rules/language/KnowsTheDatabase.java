package io.fenji.architecture.wrong.rules.language;

import javax.sql.DataSource;

/** Part of the rule language, and asks a database. */
public record KnowsTheDatabase(DataSource source) {}
