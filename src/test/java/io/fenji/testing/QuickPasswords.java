package io.fenji.testing;

import io.fenji.base.storage.Sql;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/**
 * The first users of a service under test sign in thousands of times. Their passwords, which are their names, are hashed anew with the least work that
 * bcrypt takes; whoever a test creates keeps the hash that the service made.
 */
@ApplicationScoped
class QuickPasswords {

    private static final int LEAST_COST = 4;

    private final Sql sql;

    QuickPasswords(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    void hash(@Observes @Priority(Integer.MAX_VALUE) StartupEvent start) {
        for (var name : sql.list("select name from account", row -> row.getString(1))) {
            sql.update("update account set password = ? where name = ?", BcryptUtil.bcryptHash(name, LEAST_COST), name);
        }
    }
}
