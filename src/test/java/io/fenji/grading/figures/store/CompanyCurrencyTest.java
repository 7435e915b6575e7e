package io.fenji.grading.figures.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.storage.DatabaseConfig;
import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DemoService.class)
class CompanyCurrencyTest {

    @Inject
    DatabaseConfig database;

    @Inject
    Sql sql;

    private CompanyCurrency started(String currency) {
        return new CompanyCurrency(() -> currency, database, sql);
    }

    @Test
    void a_database_keeps_the_currency_it_began_with() {
        started("CNY").check(new StartupEvent());
        assertThatThrownBy(() -> started("USD").check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("fenji.currency is 'USD', but the amounts in the database")
                .hasMessageEndingWith(
                        "are in CNY: nothing was changed. Set fenji.currency=CNY, or name another database with fenji.db.url.");
        assertThat(sql.list("select content from installation where name = 'currency'", row -> row.getString(1)))
                .containsExactly("CNY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cny", "CN", "CNYX", "C1Y", "", "RMB "})
    void what_is_no_currency_code_is_refused(String currency) {
        assertThatThrownBy(() -> started(currency).check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("fenji.currency is '%s'; set it to a code", currency);
    }
}
