package io.fenji.grading.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Sight;
import io.fenji.rules.attribute.Attributes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attributes of one customer: said, and read. */
@Path("/api/v1/customers/{code}/attributes")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerAttributeResource {

    /**
     * What is to hold.
     *
     * @param value null, or left out: it is not known any more
     * @param validFrom the month from which on; left out: it holds whenever it is asked
     */
    record NewAttributeValue(
            @Nullable JsonNode value,
            @Nullable String validFrom,
            @Nullable String reason) {}

    private final SettingAttributes setting;
    private final CustomerAttributeQuery query;
    private final Attributes attributes;
    private final Sight sight;
    private final Caller caller;

    CustomerAttributeResource(
            SettingAttributes setting,
            CustomerAttributeQuery query,
            Attributes attributes,
            Sight sight,
            Caller caller) {
        this.setting = setting;
        this.query = query;
        this.attributes = attributes;
        this.sight = sight;
        this.caller = caller;
    }

    /** What is known now, by attribute and month. */
    @GET
    @RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
    @Transactional
    public Cursor<CustomerAttributeLine> list(
            String code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var customer = sight.whole(code, "code");
        var most = Cursor.limit(limit);
        var place = cursor == null ? new String[] {""} : Cursor.text(cursor).split(" ", 2);
        var month = place.length < 2 ? -1 : (int) Cursor.number(place[1], 0);
        return Cursor.page(query.after(id(customer), place[0], month, most + 1), most, CustomerAttributeLine::position);
    }

    /** Every value that was said of it, the first one first, with what replaced it. */
    @GET
    @Path("{name}/history")
    @RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
    @Transactional
    public Cursor<CustomerAttributeLine> history(
            String code,
            String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var customer = sight.whole(code, "code");
        var most = Cursor.limit(limit);
        return Cursor.page(
                query.history(id(customer), attributes.ofName(name).name(), Cursor.number(cursor, 0), most + 1),
                most,
                line -> String.valueOf(line.id()));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ANALYST)
    @Transactional
    @Idempotent
    public Response set(String code, String name, @Nullable NewAttributeValue body) {
        var asked = Body.required(body);
        var customer = Customer.ofCode(code, "code");
        var from = asked.validFrom == null ? null : Month.parse(asked.validFrom, "/validFrom");
        setting.set(id(customer), name, value(asked.value), from, asked.reason, caller.name());
        var known = query.after(id(customer), name, from == null ? -1 : from.number() - 1, 1);
        return Response.ok(known.get(0)).build();
    }

    private static long id(Customer customer) {
        return Objects.requireNonNull(customer.id);
    }

    private static @Nullable Object value(@Nullable JsonNode node) {
        return node == null ? null : GivenJson.value(node);
    }
}
