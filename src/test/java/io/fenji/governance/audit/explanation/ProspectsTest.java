package io.fenji.governance.audit.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Move;
import io.fenji.governance.outlook.Outlook;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProspectsTest {

    @ParameterizedTest
    @CsvSource({"true, There is no way to A: So it is.", "false, No way to A is known: So it is."})
    void that_there_is_no_way_is_said_only_where_that_is_certain(boolean certain, String said) {
        var none = new Move(Tier.A, true, List.of(), Message.asItIs("So it is."), certain);
        assertThat(Prospects.of(new Outlook(List.of(none), List.of(), null))).containsExactly(said);
    }
}
