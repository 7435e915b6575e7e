package io.fenji.grading.figures;

/** What the metrics count: the imported orders, or the months that were filed and verified (policy 三(一)1). */
public enum FigureSource {
    ORDERS("customer_order", "case when o.effect = 'ORDER' then 1 else 0 end"),

    /** Each month is one row on its first day; it is an order where it has any, and counts as so many. What it amounts to says nothing of whether it counts. */
    REPORTS("""
            (select r.code, r.customer_id, r.report_month as order_month,
               cast(cast(r.report_month / 12 as varchar) || '-' || lpad(cast(mod(r.report_month, 12) + 1 as varchar), 2, '0') || '-01' as date) as order_date,
               1 as amount, r.order_amount as company_amount,
               r.profit as company_profit, case when r.order_count > 0 then 'ORDER' else 'CREDIT' end as effect, r.order_count as orders, r.batch, r.superseded
             from reported_month r)""", "o.orders");

    private final String rows;
    private final String count;

    FigureSource(String rows, String count) {
        this.rows = rows;
        this.count = count;
    }

    /** What SQL selects from, under a name that follows. */
    public String rows() {
        return rows;
    }

    /** How many orders a row under the name o is. */
    public String count() {
        return count;
    }
}
