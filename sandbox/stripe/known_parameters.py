"""Which parameters an operation takes, at its top level: Stripe refuses every other.

Names as of API version 2026-10-28; operations not listed take what they are given.
"""

from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.forms import Form

KNOWN = {
    "POST /v1/accounts": (
        "account_token business_profile business_type capabilities company controller country "
        "default_currency documents email expand external_account groups individual metadata settings "
        "tos_acceptance type"
    ),
    "POST /v1/accounts/{id}": (
        "account_token business_profile business_type capabilities company default_currency documents email "
        "expand external_account groups individual metadata settings tos_acceptance"
    ),
    "POST /v1/account_links": ("account collect collection_options expand refresh_url return_url type"),
    "POST /v1/products": (
        "active default_price_data description expand id images marketing_features metadata name "
        "package_dimensions shippable statement_descriptor tax_code tax_details type unit_label url"
    ),
    "POST /v1/products/{id}": (
        "active default_price description expand images marketing_features metadata name package_dimensions "
        "shippable statement_descriptor tax_code tax_details unit_label url"
    ),
    "POST /v1/prices": (
        "active billing_scheme currency currency_options custom_unit_amount expand lookup_key metadata "
        "nickname product product_data recurring tax_behavior tiers tiers_mode transfer_lookup_key "
        "transform_quantity unit_amount unit_amount_decimal"
    ),
    "POST /v1/prices/{id}": (
        "active currency_options expand lookup_key metadata nickname tax_behavior transfer_lookup_key"
    ),
    "POST /v1/customers": (
        "address balance business_name cash_balance description email expand individual_name invoice_prefix "
        "invoice_settings metadata name next_invoice_sequence payment_method phone preferred_locales "
        "shipping source tax tax_exempt tax_id_data test_clock validate"
    ),
    "POST /v1/customers/{id}": (
        "address balance business_name cash_balance default_source description email expand individual_name "
        "invoice_prefix invoice_settings metadata name next_invoice_sequence phone preferred_locales "
        "shipping source tax tax_exempt validate"
    ),
    "POST /v1/checkout/sessions": (
        "adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types automatic_tax "
        "billing_address_collection branding_settings cancel_url client_reference_id consent_collection "
        "currency custom_fields custom_text customer customer_account customer_creation customer_email "
        "customer_update discounts excluded_payment_method_types expand expires_at integration_identifier "
        "invoice_creation line_items locale managed_payments metadata mode name_collection optional_items "
        "origin_context payment_intent_data payment_method_collection payment_method_configuration "
        "payment_method_data payment_method_options permissions phone_number_collection "
        "redirect_on_completion return_url saved_payment_method_options setup_intent_data "
        "shipping_address_collection shipping_options submit_type subscription_data success_url "
        "tax_id_collection ui_mode wallet_options"
    ),
    "POST /v1/payment_intents": (
        "allowed_payment_method_types amount amount_details application_fee_amount "
        "automatic_payment_methods capture_method confirm confirmation_method confirmation_token currency "
        "customer customer_account description error_on_requires_action excluded_payment_method_types "
        "expand hooks mandate mandate_data metadata off_session on_behalf_of payment_details payment_method "
        "payment_method_configuration payment_method_data payment_method_options radar_options "
        "receipt_email return_url setup_future_usage shipping statement_descriptor "
        "statement_descriptor_suffix transfer_data transfer_group use_stripe_sdk"
    ),
    "POST /v1/refunds": (
        "amount charge currency customer expand instructions_email metadata origin payment_intent reason "
        "refund_application_fee reverse_transfer"
    ),
    "POST /v1/subscriptions": (
        "add_invoice_items application_fee_percent automatic_tax backdate_start_date billing_cycle_anchor "
        "billing_cycle_anchor_config billing_mode billing_schedules billing_thresholds cancel_at "
        "cancel_at_period_end collection_method currency customer customer_account days_until_due "
        "default_payment_method default_source default_tax_rates description discounts expand "
        "invoice_settings items metadata off_session on_behalf_of payment_behavior payment_settings "
        "pending_invoice_item_interval proration_behavior transfer_data trial_end trial_from_plan "
        "trial_period_days trial_settings"
    ),
    "POST /v1/subscriptions/{id}": (
        "add_invoice_items application_fee_percent automatic_tax billing_cycle_anchor billing_schedules "
        "billing_thresholds cancel_at cancel_at_period_end cancellation_details collection_method "
        "days_until_due default_payment_method default_source default_tax_rates description discounts "
        "expand invoice_settings items metadata off_session on_behalf_of pause_collection payment_behavior "
        "payment_settings pending_invoice_item_interval proration_behavior proration_date transfer_data "
        "trial_end trial_from_plan trial_settings"
    ),
    "POST /v1/subscription_schedules": (
        "billing_mode customer customer_account default_settings end_behavior expand from_subscription "
        "metadata pause_schedules phases start_date"
    ),
    "POST /v1/subscription_schedules/{id}": (
        "default_settings end_behavior expand metadata pause_schedules phases proration_behavior"
    ),
    "POST /v1/subscription_schedules/{id}/release": "expand preserve_cancel_date",
    "POST /v1/subscription_schedules/{id}/cancel": "expand invoice_now prorate",
    "POST /v1/coupons": (
        "amount_off applies_to currency currency_options duration duration_in_months expand id "
        "max_redemptions metadata name percent_off redeem_by"
    ),
    "POST /v1/promotion_codes": (
        "active code customer customer_account expand expires_at max_redemptions metadata promotion "
        "restrictions"
    ),
    "POST /v1/billing_portal/sessions": (
        "after_expiration configuration customer customer_account expand flow_data locale on_behalf_of "
        "return_url"
    ),
    "POST /v1/shipping_rates": (
        "delivery_estimate display_name expand fixed_amount metadata tax_behavior tax_code type"
    ),
    "GET /v1/checkout/sessions": (
        "created customer customer_account customer_details ending_before expand limit payment_intent "
        "payment_link starting_after status subscription"
    ),
    "GET /v1/balance_transactions": (
        "created currency ending_before expand limit payout source starting_after type"
    ),
    "GET /v1/charges": (
        "created customer ending_before expand limit payment_intent starting_after transfer_group"
    ),
    "GET /v1/events": ("created delivery_success ending_before expand limit starting_after type types"),
    "GET /v1/refunds": ("charge created ending_before expand limit payment_intent starting_after"),
    "GET /v1/subscriptions": (
        "automatic_tax collection_method created current_period_end current_period_start customer "
        "customer_account ending_before expand limit plan price starting_after status test_clock"
    ),
    "GET /v1/invoices": (
        "collection_method created customer customer_account due_date ending_before expand limit "
        "starting_after status subscription"
    ),
    "GET /v1/customers": ("created email ending_before expand limit starting_after test_clock"),
    "GET /v1/prices": (
        "active created currency ending_before expand limit lookup_keys product recurring starting_after type"
    ),
}


def refuse_unknown(operation: str, form: Form) -> None:
    known = KNOWN.get(operation)
    if known is None:
        return
    for name in form:
        if name not in known.split():
            raise InvalidRequest(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
