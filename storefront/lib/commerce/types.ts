export type Picture = {
  small: string;
  medium: string;
  large: string;
  alt: string;
  width: number;
  height: number;
};

export type Store = {
  store_id: string;
  name: string;
  slug: string;
  description: string | null;
  tagline: string | null;
  currency: string;
  country: string;
  timezone: string;
  theme: unknown;
  return_policy: string | null;
  delivery_promise: string | null;
  delivery: {
    days_min: number | null;
    days_max: number | null;
    flat_minor: number;
    free_over_minor: number | null;
  };
  contact_email: string | null;
  is_open: boolean;
  can_checkout: boolean;
};

export type Card = {
  product_id: string;
  slug: string;
  title: string;
  subtitle: string | null;
  price_from_minor: number;
  price_to_minor: number;
  compare_at_minor: number | null;
  currency: string;
  image: Picture | null;
  is_in_stock: boolean;
  stock_left: number | null;
  is_new: boolean;
};

export type Variant = {
  variant_id: string;
  title: string;
  option_values: string[];
  price_minor: number;
  compare_at_minor: number | null;
  stock_available: number | null;
  is_available: boolean;
};

export type Product = Card & {
  description_html: string;
  seo_title: string | null;
  seo_description: string | null;
  options: { name: string; values: string[] }[];
  variants: Variant[];
  images: Picture[];
};

export type Sort = "newest" | "price_asc" | "price_desc";

export type CardPage = { items: Card[]; next_cursor: string | null; total: number };

export type CartLine = {
  variant_id: string;
  product_slug: string | null;
  title: string;
  variant_title: string | null;
  image_url: string | null;
  quantity: number;
  available: number | null;
  unit_price_minor: number;
  total_minor: number;
  problem: null | "sold_out" | "not_enough" | "gone";
};

export type ValidatedCart = {
  lines: CartLine[];
  subtotal_minor: number;
  shipping_minor: number;
  total_minor: number;
  currency: string;
  free_shipping_missing_minor: number | null;
};

export type Address = {
  name?: string | null;
  line1?: string | null;
  line2?: string | null;
  postal_code?: string | null;
  city?: string | null;
  state?: string | null;
  country?: string | null;
};

export type OrderLine = {
  title: string;
  variant_title: string | null;
  quantity: number;
  unit_price_minor: number;
  total_minor: number;
  image_url?: string | null;
};

export type CheckoutState = {
  status: "open" | "paid" | "expired" | "refunded";
  order: {
    number: number;
    email: string | null;
    total_minor: number;
    currency: string;
    placed_at: string;
    lines: OrderLine[];
    shipping_address: Address | null;
  } | null;
};

export type Problem = {
  code: string;
  title?: string;
  detail?: string;
  errors?: { field: string; code: string; message: string; available?: number }[];
};
