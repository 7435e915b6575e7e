package io.fenji.base.storage;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * What only one transaction does at a time, in all processes: it waits for its turn, and holds it until it ends. Whoever needs both takes the one of
 * approvals first.
 */
@ApplicationScoped
public class Turns {

    private final Sql sql;

    Turns(Sql sql) {
        this.sql = sql;
    }

    /** To change the tiers in force, or to begin what rests on them. */
    public void approvals() {
        take("approval_turn");
    }

    /** To add figures: so the number of an import says what was known when it was done. */
    public void imports() {
        take("import_turn");
    }

    /** To change which rules are in force. */
    public void rules() {
        take("rule_turn");
    }

    /** To take up what the rules folder holds. */
    public void folder() {
        take("folder_turn");
    }

    private void take(String turn) {
        sql.one(Integer.class, "select id from %s where id = 1 for update".formatted(turn));
    }
}
