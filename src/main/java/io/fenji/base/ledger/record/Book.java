package io.fenji.base.ledger.record;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is kept: one table each, the columns that are hashed, and those that are not, because they change later by design. {@link Changing} holds the
 * latter against what is hashed.
 */
public enum Book {
    DECISION(
            "decision",
            "id int, run_id int, customer_id int, as_of int, outcome text, tier text, rule_name text, also_matched text, flags text, holds text, error text, rule_set text, met text, metrics text, missing_months text, provided flag, preliminary flag, figures int, recorded_at instant, recorded_by text, attributes text later"),
    RUN(
            "grading_run",
            "id int, as_of int, rule_set text, figures int, first_month int, company_profit decimal, preliminary flag, total int, up_to int, started_at instant or started_as_recorded, started_by text",
            "version, state, done, last_customer, graded_a, graded_b, graded_c, graded_d, held, rule_errors, ended_at, submitted_at, submitted_by, decided_at, decided_by, reason, failure, started_as_recorded"),
    RUN_STEP("run_step", "id int, run_id int, step text, content text, recorded_at instant, recorded_by text"),
    TIER(
            "effective_tier",
            "id int, customer_id int, tier text, valid_from date, valid_to date, decision_id int, recorded_at instant, recorded_by text, override_id int later",
            "superseded_at"),
    TIER_CLOSED("tier_closed", "id int, tier_id int, closed_at instant"),
    OVERRIDE(
            "tier_override",
            "id int, customer_id int, tier text, valid_from date, valid_to date, reason text, recorded_at instant, recorded_by text"),
    OVERRIDE_STEP(
            "tier_override_step",
            "id int, override_id int, step text, comment text, ends_on date, recorded_at instant, recorded_by text"),
    RULE_SET("rule_set", "id int, hash text, recorded_at instant, recorded_by text"),
    RULE_FILE("rule_file", "id int, hash text, name text, content text"),
    ACTIVATION(
            "rule_activation",
            "id int, hash text, activated_at instant, activated_by text, comment text, effective_from int, label text later"),
    RULE_EXAMPLE("rule_example", "id int, activation_id int, name text, content text"),
    RULE_CHANGE(
            "rule_change",
            "id int, draft_id int, step text, from_set text, to_set text, comment text, detail text, recorded_at instant, recorded_by text"),
    STRATEGY("strategy", "id int, tier text, version int, content text, recorded_at instant, recorded_by text"),
    IMPORT(
            "import_batch",
            "id int, kind text, accepted int, rejected int, recorded_at instant, recorded_by text, records_begin int later, reason text later"),
    ORDER(
            "customer_order",
            "id int, code text, version int, customer_id int, order_date date, order_month int, amount decimal, currency text, rate decimal, company_amount decimal, company_profit decimal, status text, effect text, batch int",
            "superseded"),
    PAYMENT(
            "payment",
            "id int, code text, version int, customer_id int, due_date date, paid_date date, amount decimal, currency text, rate decimal, company_amount decimal, batch int",
            "superseded"),
    DISPUTE(
            "dispute",
            "id int, code text, version int, customer_id int, opened_date date, closed_date date, severity text, batch int",
            "superseded"),
    RATE(
            "exchange_rate",
            "id int, code text, version int, rate_month int, currency text, rate decimal, batch int",
            "superseded"),
    ATTRIBUTE(
            "attribute_definition",
            "id int, name text, type text, allowed text, least decimal, most decimal, term_en text, term_hant text, term_hans text, reason text, recorded_at instant, recorded_by text"),
    ATTRIBUTE_STEP(
            "attribute_step",
            "id int, definition_id int, step text, comment text, recorded_at instant, recorded_by text"),
    ATTRIBUTE_VALUE(
            "customer_attribute",
            "id int, version int, customer_id int, attribute text, valid_from int, digest text, batch int",
            "code, content, salt, superseded"),
    CUSTOMER(
            "customer_version",
            "id int, customer_id int, batch int, digest text, recorded_at instant, recorded_by text",
            "code, name, country, salt"),
    OWNER(
            "customer_owner",
            "id int, customer_id int, owner_before text, department_before text, owner text, department text, batch int, reason text, recorded_at instant, recorded_by text"),
    CLOSING(
            "customer_closing",
            "id int, customer_id int, closed_on date, merged_into int, reason text, recorded_at instant, recorded_by text"),
    CLOSING_STEP(
            "customer_closing_step",
            "id int, closing_id int, step text, comment text, recorded_at instant, recorded_by text"),
    HELD_ACCEPTANCE(
            "held_acceptance",
            "id int, run_id int, customer_id int, reason text, recorded_at instant, recorded_by text"),
    MENDING("ledger_mending", "id int, reason text, recorded_at instant, recorded_by text"),
    MENDING_STEP(
            "ledger_mending_step",
            "id int, mending_id int, step text, detail text, recorded_at instant, recorded_by text"),
    ERASURE("customer_erasure", "id int, customer_id int, reason text, recorded_at instant, recorded_by text"),
    ACCOUNT_STEP(
            "account_step",
            "id int, name text, kind text, step text, person text, seen_by text, roles text, department text, calls text, expires_at instant, active flag, recorded_at instant, recorded_by text, issuer text later, subject text later");

    private final String table;
    private final List<Column> columns;
    private final List<String> changing;

    Book(String table, String columns) {
        this.table = table;
        this.columns = Column.list(columns);
        this.changing = List.of();
    }

    Book(String table, String columns, String changing) {
        this.table = table;
        this.columns = Column.list(columns);
        this.changing = List.of(changing.split(", "));
    }

    /** The database's name of it. */
    public String table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    /** Columns that are not hashed. */
    List<String> changing() {
        return changing;
    }

    /** The book that keeps that table. */
    public static Optional<Book> ofTable(String table) {
        return Arrays.stream(values()).filter(it -> it.table.equals(table)).findFirst();
    }
}
