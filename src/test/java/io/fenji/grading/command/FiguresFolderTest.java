package io.fenji.grading.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.command.FiguresReader.Asked;
import io.fenji.rules.command.FiguresReader.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of a folder of figures, by the checks of the policy, and what is told of rows that are wrong. */
class FiguresFolderTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Message> told = new ArrayList<>();

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private List<Measured> measured(String month, @Nullable String recordsBegin) throws IOException {
        return new FiguresFolder()
                .read(
                        new Asked(
                                folder,
                                Month.parse(month, "month"),
                                "CNY",
                                recordsBegin == null ? null : Month.parse(recordsBegin, "begin"),
                                LocalDate.of(2026, 7, 10)),
                        told::add);
    }

    /** Where the records begin early enough. */
    private Measured one(String month) throws IOException {
        var measured = measured(month, "2020-01");
        assertThat(measured).hasSize(1);
        return measured.get(0);
    }

    /** Policy 二(一)1: USD 100,000 at 7.20 less a credit note of CNY 72,000. */
    @Test
    void orders_are_turned_into_the_companys_currency_and_credits_are_taken_off() throws IOException {
        file("rates.csv", "month,currency,rate", "2026-05,USD,7.20");
        file("orders.csv", ORDERS, "1,C1,2026-05-02,100000,USD,1000,SHIPPED", "2,C1,2026-06-30,72000,CNY,,CREDIT_NOTE");
        var metrics = one("2026-06").metrics();
        assertThat(told).isEmpty();
        assertThat(metrics.annualOrderAmount()).isEqualByComparingTo("648000");
        assertThat(metrics.orderCount()).isEqualTo(1);
        assertThat(metrics.missingMonths()).isEqualTo(1);
    }

    /** Policy 二(一)2 and 4: 550, 500 and 400; a payment ten days late of two; a major dispute that is still open. */
    @Test
    void growth_delay_and_disputes_are_counted_in_their_windows() throws IOException {
        file(
                "orders.csv",
                ORDERS,
                "1,C1,2024-01-31,400,CNY,1,COMPLETED",
                "2,C1,2025-01-31,500,CNY,1,COMPLETED",
                "3,C1,2026-01-31,550,CNY,1,COMPLETED",
                "4,C1,2026-07-01,9999,CNY,1,COMPLETED",
                "5,C1,2026-01-05,777,CNY,,SAMPLE",
                "6,C1,2023-07-01,0,CNY,,COMPLETED");
        file(
                "payments.csv",
                "payment_id,customer_id,due_date,payment_date,amount,currency",
                "1,C1,2026-01-10,2026-01-20,100,CNY",
                "2,C1,2026-02-10,2026-02-01,100,CNY",
                "3,C1,2025-06-30,,100,CNY");
        file(
                "disputes.csv",
                "dispute_id,customer_id,opened_date,closed_date,severity",
                "1,C1,2020-01-01,,MAJOR",
                "2,C1,2020-01-01,2020-02-01,CRITICAL",
                "3,C1,2025-01-01,2025-02-01,CRITICAL");
        var measured = measured("2026-06", "2023-07").get(0);
        var metrics = measured.metrics();
        assertThat(told).isEmpty();
        assertThat(metrics.orderGrowthPercent()).isEqualByComparingTo("10");
        assertThat(metrics.priorOrderGrowthPercent()).isEqualByComparingTo("25");
        assertThat(metrics.latePaymentDays()).isEqualByComparingTo("5");
        assertThat(metrics.cooperationYears()).isEqualByComparingTo("2.41");
        assertThat(List.of(metrics.openDisputes(), metrics.majorDisputes(), metrics.criticalDisputes()))
                .containsExactly(1, 1, 1);
        assertThat(measured.missingMonths()).isEmpty();
        assertThat(measured("2026-06", null).get(0).metrics().priorOrderGrowthPercent())
                .isNull();
    }

    /** Policy 二(一)3: 30 of 600. */
    @Test
    void a_share_is_one_of_all_customers() throws IOException {
        file("orders.csv", ORDERS, "1,A,2026-01-31,400,CNY,30,COMPLETED", "2,B,2026-01-31,500,CNY,570,COMPLETED");
        assertThat(measured("2026-06", null)).extracting(Measured::customer).containsExactly("A", "B");
        assertThat(measured("2026-06", "2020-01").get(0).metrics().profitSharePercent())
                .isEqualByComparingTo("5");
    }

    @Test
    void customers_of_the_file_are_all_there_and_no_others() throws IOException {
        file("customers.csv", "customer_id,name", "idle,No orders", "busy,Some");
        file("orders.csv", ORDERS, "1,busy,2026-01-31,1,CNY,1,COMPLETED", "2,stranger,2026-01-31,1,CNY,1,COMPLETED");
        assertThat(measured("2026-06", null)).extracting(Measured::customer).containsExactly("busy", "idle");
        assertThat(told)
                .singleElement()
                .asString()
                .contains("orders.csv:3: customer_id: ")
                .contains("stranger");
    }

    @Test
    void rows_that_contradict_one_another_are_all_left_out_and_equal_ones_are_one() throws IOException {
        file(
                "orders.csv",
                ORDERS,
                "1,C1,2026-01-31,10,CNY,1,COMPLETED",
                "2,C1,2026-01-31,20,CNY,1,COMPLETED",
                "1,C1,2026-01-31,10,CNY,1,COMPLETED",
                "2,C1,2026-01-31,30,USD,1,COMPLETED");
        assertThat(one("2026-06").metrics().annualOrderAmount()).isEqualByComparingTo("10");
        assertThat(told).hasSize(3).allSatisfy(it -> assertThat(it).asString().contains("orders.csv:"));
    }

    @Test
    void a_file_without_its_columns_is_refused_by_name_and_one_without_rows_is_none() throws IOException {
        file("orders.csv", "order_id,customer_id", "1,C1");
        assertThatThrownBy(() -> measured("2026-06", null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("orders.csv");
        file("orders.csv", ORDERS, "1,C1,2026-01-31,10,CNY,1,COMPLETED");
        file("payments.csv", "payment_id,customer_id,due_date,payment_date,amount,currency");
        assertThat(one("2026-06").metrics().latePaymentDays()).isNull();
    }
}
