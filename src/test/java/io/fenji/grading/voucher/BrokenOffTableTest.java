package io.fenji.grading.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A table that fails while it is written is not ended: an ended one would pass for the whole. */
@QuarkusTest
@TestProfile(DemoService.class)
@SuppressWarnings("NullAway") // what fails first needs no service behind it
class BrokenOffTableTest {

    private static final class Answer extends ByteArrayOutputStream {

        private boolean isEnded;

        @Override
        public void close() throws IOException {
            isEnded = true;
            super.close();
        }
    }

    private static Tables tables(boolean fails) {
        return new Tables(new Vouchers(null, null, null, null, null, null) {
            @Override
            List<VoucherRow> page(Voucher of, What what, @Nullable String after, int limit) {
                if (fails) {
                    throw new IllegalStateException("the connection is lost");
                }
                return List.of();
            }
        });
    }

    @Test
    void one_that_fails_is_left_open_and_one_that_is_whole_is_ended() throws IOException {
        var broken = new Answer();
        assertThatThrownBy(() -> tables(true).csv(null, What.ORDERS, broken)).hasMessage("the connection is lost");
        assertThat(broken.isEnded).isFalse();
        assertThatThrownBy(() -> tables(true).xlsx(null, List.of(What.ORDERS), broken))
                .hasMessage("the connection is lost");
        assertThat(broken.isEnded).isFalse();
        var whole = new Answer();
        assertThat(tables(false).csv(null, What.ORDERS, whole)).isZero();
        assertThat(whole.isEnded).isTrue();
    }
}
