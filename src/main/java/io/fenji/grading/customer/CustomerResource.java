package io.fenji.grading.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The customers, by code. */
@Path("/api/v1/customers")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.SERVICE, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class CustomerResource {

    record View(String code, String name, @Nullable String country) {
        static View of(Customer customer) {
            return new View(customer.code, customer.name, customer.country);
        }
    }

    /** @param closing by which it ends; null: it goes on */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WholeView(@JsonUnwrapped View customer, @Nullable CustomerClosing closing) {}

    private final Closings closings;

    CustomerResource(Closings closings) {
        this.closings = closings;
    }

    @GET
    @Transactional
    public Cursor<View> list(
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                Customer.after(Cursor.text(cursor), most + 1).stream()
                        .map(View::of)
                        .toList(),
                most,
                View::code);
    }

    @GET
    @Path("{code}")
    @Transactional
    public WholeView one(String code) {
        var customer = Customer.ofCode(code, "code");
        return new WholeView(View.of(customer), closings.ofCustomer(customer.id).orElse(null));
    }
}
