package io.fenji.base.access;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import io.fenji.base.storage.Sql;
import java.time.Instant;
import java.util.List;

/** What became of users and keys. */
public final class AccountTables implements LedgerTables {

    static final LedgerTable ACCOUNT_STEP = LedgerTable.of(
                    "ACCOUNT_STEP",
                    "account_step",
                    "id int, name text, kind text, step text, person text, seen_by text, roles text, department text, calls text, expires_at instant, active flag, recorded_at instant, recorded_by text, issuer text later, subject text later")
            .weighty();

    @Override
    public List<LedgerTable> tables() {
        return List.of(ACCOUNT_STEP);
    }

    /** A user or key is what its last step says. */
    private static final String DIFFERENT_ACCOUNTS = """
            select coalesce(s.id, 0) as id, 'the user or API key ''' || a.name || ''' is not what its last step says' as detail from (
              select name, person, roles, department, null as calls, cast(null as timestamp(6) with time zone) as expires_at, not locked as active, issuer, subject from account
              union all select name, person, roles, null, calls, expires_at, not revoked, null, null from api_key) a
            left join account_step s on s.id = (select max(n.id) from account_step n where n.name = a.name)
            where s.id is null or a.person is distinct from s.person or a.roles <> s.roles or a.department is distinct from s.department
            or a.calls is distinct from s.calls or a.expires_at is distinct from s.expires_at or a.active <> s.active
            or a.issuer is distinct from s.issuer or a.subject is distinct from s.subject
            order by a.name limit 100""";

    @Override
    public void check(StateCheck state) {
        state.differing(ACCOUNT_STEP, DIFFERENT_ACCOUNTS);
    }

    /** Users and keys came to the ledger later than everything else. */
    @Override
    public String begun() {
        return "account-steps";
    }

    @Override
    public void adopt(Sql sql, Instant now, String step, String by) {
        var adopted = sql.with("step", step, "now", now, "by", by);
        adopted.update("""
                insert into account_step (name, kind, step, person, roles, department, active, recorded_at, recorded_by)
                select name, 'USER', :step, person, roles, department, not locked, cast(:now as timestamp(6) with time zone), :by
                from account order by id""");
        adopted.update("""
                insert into account_step (name, kind, step, person, seen_by, roles, calls, expires_at, active, recorded_at, recorded_by)
                select name, 'KEY', :step, person, created_by, roles, calls, expires_at, not revoked, cast(:now as timestamp(6) with time zone), :by
                from api_key order by id""");
    }
}
