package io.fenji.grading.customer;

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
    public View one(String code) {
        return View.of(Customer.ofCode(code, "code"));
    }
}
