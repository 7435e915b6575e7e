package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.TestDatabase;
import io.fenji.testing.WhicheverDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WhicheverDatabase
class SettingsIT {

    private final Map<String, String> settings = TestDatabase.fresh(Map.of());

    private String refusal(String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return Packaged.refusal(more).strip();
    }

    @Test
    void a_database_is_opened_in_the_currency_that_it_began_with() {
        Packaged.start(settings).close();
        assertThat(refusal("fenji.currency", "EUR"))
                .startsWith("fenji.currency is 'EUR', but the amounts in the database")
                .hasLineCount(1);
        Packaged.start(settings).close();
    }

    @Test
    void settings_that_mean_nothing_are_refused_in_one_line() {
        assertThat(refusal("fenji.currency", "euro"))
                .startsWith("fenji.currency is 'euro'; set it to a code of three capital letters")
                .hasLineCount(1);
        assertThat(refusal("fenji.zone", "Mars/Olympus"))
                .startsWith("fenji.zone is 'Mars/Olympus'; set it to a time zone")
                .hasLineCount(1);
    }
}
