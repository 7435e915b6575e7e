package io.fenji.grading.monthly;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.AwaitsImports;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.metrics.ClosedMonths;
import io.fenji.grading.monthly.ManyMonths.PassedOver;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.MonthState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The months of all customers: listed, submitted and verified together, and what is missing of them. */
@Path("/api/v1/monthly-figures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class MonthlyFiguresResource {

    private static final int MOST_MONTHS = 36;
    private static final int MOST_CUSTOMERS = 10_000;

    /** @param customers by code; left out: everybody for whom the step is the next one */
    record Which(@Nullable List<@Nullable String> customers) {}

    /**
     * @param customers by code; left out: everybody whose month waits for a verdict
     * @param findings codes of the findings that are passed over; left out: none
     * @param comment why they are
     */
    record Verified(
            @Nullable List<@Nullable String> customers,
            @Nullable List<String> findings,
            @Nullable String comment) {

        private PassedOver passedOver() {
            return new PassedOver(findings == null ? List.of() : findings, comment);
        }
    }

    /** A month that was not submitted in time. @param owner who looks after the customer; null: nobody */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Overdue(
            String customer,
            @Nullable String owner,
            Month month,
            MonthState state,
            LocalDate dueOn,
            int workingDaysLate) {}

    /**
     * A customer's row of the matrix.
     *
     * @param months how far each has come; null: it is not to be filed
     * @param missing how many of those that are to be filed are not verified
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Completeness(
            String customer, @Nullable String owner, Map<String, @Nullable MonthState> months, long missing) {}

    private final FiledMonths months;
    private final MonthViews views;
    private final ManyMonths many;
    private final Owing owing;
    private final ClosedMonths closed;
    private final Sight sight;
    private final Caller caller;

    MonthlyFiguresResource(
            FiledMonths months,
            MonthViews views,
            ManyMonths many,
            Owing owing,
            ClosedMonths closed,
            Sight sight,
            Caller caller) {
        this.months = months;
        this.views = views;
        this.many = many;
        this.owing = owing;
        this.closed = closed;
        this.sight = sight;
        this.caller = caller;
    }

    /** The latest version of each month that was filed, by month and customer, of customers whom the caller sees whole. */
    @GET
    @Transactional
    public Cursor<MonthView> list(
            @QueryParam("month") @Nullable String month,
            @QueryParam("state") @Nullable String state,
            @QueryParam("finding") @Nullable String finding,
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var asked = new FiledMonths.Asked(
                month == null ? null : closed.parse(month, "month"),
                MonthState.parse(state),
                finding(finding),
                customer == null ? null : sight.whole(customer, "customer").id,
                sight.owner());
        var place = Cursor.text(cursor).split(" ", 2);
        var from = place.length < 2 ? 0 : Month.parse(place[0], "cursor").number();
        return Cursor.page(
                views.of(months.page(asked, from, place.length < 2 ? "" : place[1], most + 1)),
                most,
                MonthView::position);
    }

    /** Findings tell of profits: whoever may not see those is not told by a question either. */
    private @Nullable String finding(@Nullable String code) {
        if (code != null && !sight.figures()) {
            throw Refusal.forbidden("monthly.findings-hidden", Message.of("monthly.findings-hidden"));
        }
        if (code != null && Texts.holdsUnwritable(code)) {
            throw Refusal.invalid("parameter.unreadable", Message.of("parameter.control", "finding"), "finding");
        }
        return code;
    }

    /** Whose month was due and is neither submitted nor verified, by customer; nobody's before the day has passed. */
    @GET
    @Path("overdue")
    @Transactional
    public Cursor<Overdue> overdue(
            @QueryParam("month") @Nullable String month,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var asked = closed.parse(month, "month");
        var late = owing.daysLate(asked, null);
        var found = late == 0
                ? List.<Owing.Debtor>of()
                : owing.inArrears(asked, Cursor.text(cursor), sight.owner(), most + 1);
        var states = owing.states(found.stream().map(Owing.Debtor::id).toList(), asked, asked);
        return Cursor.page(
                found.stream()
                        .map(it -> new Overdue(
                                it.code(),
                                it.owner(),
                                asked,
                                states.getOrDefault(it.id(), Map.of()).getOrDefault(asked, MonthState.NOT_FILED),
                                owing.due(asked),
                                late))
                        .toList(),
                most,
                Overdue::customer);
    }

    /** The matrix of customers and months, 36 months at most, by customer. */
    @GET
    @Path("completeness")
    @Transactional
    public Cursor<Completeness> completeness(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var last = closed.parse(to, "to");
        var first = closed.parse(from, "from");
        var many = last.number() - first.number() + 1;
        if (many < 1 || many > MOST_MONTHS) {
            throw Refusal.invalid("monthly.range", Message.of("monthly.range", first, last, MOST_MONTHS), "from");
        }
        var found = owing.customers(Cursor.text(cursor), sight.owner(), most + 1);
        var states = owing.states(found.stream().map(Owing.Debtor::id).toList(), first, last);
        return Cursor.page(
                found.stream()
                        .map(it -> row(it, first, last, states.getOrDefault(it.id(), Map.of())))
                        .toList(),
                most,
                Completeness::customer);
    }

    private static Completeness row(Owing.Debtor of, Month first, Month last, Map<Month, MonthState> states) {
        var row = new LinkedHashMap<String, @Nullable MonthState>();
        for (var number = first.number(); number <= last.number(); number++) {
            var month = Month.ofNumber(number);
            row.put(month.toString(), states.getOrDefault(month, of.owes(month) ? MonthState.NOT_FILED : null));
        }
        var missing = row.values().stream()
                .filter(it -> it != null && it != MonthState.VERIFIED)
                .count();
        return new Completeness(of.code(), of.owner(), row, missing);
    }

    @POST
    @Path("{month}/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SALES, Role.ANALYST})
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response submit(String month, @Nullable Which body) {
        return Response.ok(many.submit(closed.parse(month, "month"), customers(body), caller.name()))
                .build();
    }

    /** Without those in whom something is striking, but for findings that the verifier passes over with a comment: they are verified one by one. */
    @POST
    @Path("{month}/verify")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ANALYST)
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response verify(String month, @Nullable Verified body) {
        var asked = body == null ? new Verified(null, null, null) : body;
        return Response.ok(many.verify(
                        closed.parse(month, "month"),
                        customers(new Which(asked.customers)),
                        asked.passedOver(),
                        caller.name()))
                .build();
    }

    /** Drafts from the imported orders for whoever has filed nothing. */
    @POST
    @Path("{month}/prefill")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SALES, Role.ANALYST})
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response prefill(String month, @Nullable Which body) {
        return Response.ok(many.prefill(closed.parse(month, "month"), customers(body), caller.name()))
                .build();
    }

    private static @Nullable List<String> customers(@Nullable Which body) {
        var named = body == null ? null : body.customers;
        if (named == null) {
            return null;
        }
        if (named.isEmpty() || named.size() > MOST_CUSTOMERS || named.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("monthly.customers", Message.of("monthly.customers", MOST_CUSTOMERS), "/customers");
        }
        return named.stream().map(Objects::requireNonNull).toList();
    }
}
