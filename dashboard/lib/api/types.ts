export type User = { user_id: string; email: string; name: string; created_at: string };

export type Tokens = {
  access_token: string;
  refresh_token: string;
  token_type: "bearer";
  expires_in: number;
  user: User;
};

export type Theme = { preset: string } & Record<string, string>;

export type Store = {
  store_id: string;
  name: string;
  slug: string;
  niche: string;
  description: string;
  status: "open" | "closed";
  currency: string;
  timezone: string;
  country: string;
  contact_email: string | null;
  tagline: string | null;
  return_policy: string | null;
  delivery_promise: string | null;
  shipping_flat_minor: number;
  shipping_free_over_minor: number | null;
  delivery_days_min: number | null;
  delivery_days_max: number | null;
  theme: Theme;
  storefront_url: string;
  role: "owner" | "manager" | "viewer";
  plan: "starter" | "growth" | "pro";
  created_at: string;
};

export type StoreCreate = {
  name: string;
  niche: string;
  description?: string;
  currency: string;
  timezone: string;
  country: string;
  contact_email?: string;
};

export type StoreUpdate = Partial<
  Pick<
    Store,
    | "name"
    | "description"
    | "niche"
    | "status"
    | "contact_email"
    | "tagline"
    | "return_policy"
    | "delivery_promise"
    | "shipping_flat_minor"
    | "shipping_free_over_minor"
    | "delivery_days_min"
    | "delivery_days_max"
  >
>;

export type Niche = { niche: string; label: string; keywords: string[] };

export type ChecklistKey =
  "connect_stripe" | "import_product" | "publish_product" | "return_policy" | "delivery_promise";
export type Checklist = { items: { key: ChecklistKey; is_done: boolean }[]; done: number; total: number };

export type PaymentAccount = {
  status: "none" | "pending" | "enabled";
  charges_enabled: boolean;
  details_submitted: boolean;
  stripe_account_id: string | null;
};

export type ImageUrls = { small: string; medium: string; large: string };
export type ProductImage = {
  image_id: string;
  url: ImageUrls;
  alt: string;
  position: number;
  width: number;
  height: number;
};

export type Variant = {
  variant_id: string;
  title: string;
  option_values: string[];
  sku: string | null;
  price_minor: number;
  compare_at_minor: number | null;
  cost_minor: number | null;
  is_stock_tracked: boolean;
  stock_on_hand: number;
  stock_reserved: number;
  stock_available: number;
};

export type ProductStatus = "draft" | "published" | "archived";

export type Product = {
  product_id: string;
  title: string;
  slug: string;
  description: string;
  status: ProductStatus;
  seo_title: string | null;
  seo_description: string | null;
  tags: string[];
  options: { name: string; values: string[] }[];
  variants: Variant[];
  images: ProductImage[];
  currency: string;
  price_from_minor: number;
  storefront_url: string;
  import_id: string | null;
  created_at: string;
  updated_at: string;
  published_at: string | null;
};

export type VariantWrite = {
  variant_id?: string;
  option_values?: string[];
  sku?: string | null;
  price_minor: number;
  compare_at_minor?: number | null;
  cost_minor?: number | null;
  is_stock_tracked?: boolean;
  stock_on_hand?: number;
};

export type ProductWrite = {
  title: string;
  description?: string;
  status?: ProductStatus;
  options?: { name: string; values: string[] }[];
  variants: VariantWrite[];
  image_ids?: string[];
  seo_title?: string | null;
  seo_description?: string | null;
  tags?: string[];
};

export type Page<T> = { items: T[]; next_cursor: string | null };

export type PaymentStatus = "pending" | "paid" | "refunded" | "partially_refunded";
export type FulfillmentStatus = "unfulfilled" | "fulfilled";

export type OrderSummary = {
  order_id: string;
  number: number;
  placed_at: string;
  customer_email: string;
  customer_name: string | null;
  item_count: number;
  first_line_title: string | null;
  first_image_url: string | null;
  total_minor: number;
  currency: string;
  status: "open" | "completed" | "canceled";
  payment_status: PaymentStatus;
  fulfillment_status: FulfillmentStatus;
};

export type OrderCounts = { open: number; to_send: number; late: number; refund_asked: number; all: number };

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
  line_id: string;
  product_id: string | null;
  variant_id: string | null;
  title: string;
  variant_title: string | null;
  sku: string | null;
  quantity: number;
  unit_price_minor: number;
  total_minor: number;
  cost_minor: number | null;
  image_url: string | null;
};

export type OrderEvent = { event_id: string; kind: string; detail: string | null; occurred_at: string };

export type Order = OrderSummary & {
  lines: OrderLine[];
  subtotal_minor: number;
  shipping_minor: number;
  tax_minor: number;
  discount_minor: number;
  application_fee_minor: number;
  refunded_minor: number;
  shipping_address: Address | null;
  timeline: OrderEvent[];
};

export type Metric = { value: number | null; previous: number | null };
export type MetricKey = "revenue_minor" | "orders" | "visitors" | "conversion" | "kept_minor";

export type Need = {
  kind: "orders_to_send" | "drafts_to_review" | "source_failing" | "onboarding";
  count: number;
  detail: string;
  href: string;
};

export type Yesterday = { date: string; compared_to: string; counted_up_to: string } & Record<
  MetricKey,
  Metric
>;

export type Home = {
  needs: Need[];
  yesterday: Yesterday | null;
  today_orders: OrderSummary[];
  today_revenue_minor: number;
  checklist: Checklist;
  sources: Source[];
};

export type SourceKey = "aliexpress" | "reddit" | "google_trends";
export type Source = {
  source: SourceKey;
  status: "live" | "needs_credentials" | "recorded" | "failing";
  since: string | null;
  last_success_at: string | null;
  detail: string | null;
  is_sandbox: boolean;
};

export type RunStatus = "queued" | "running" | "succeeded" | "failed";
export type ResearchRun = {
  run_id: string;
  status: RunStatus;
  stage: string | null;
  requested_at: string;
  finished_at: string | null;
  error: string | null;
};

export type PartKey = "demand" | "interest" | "buzz" | "margin" | "supply";
export type ScorePart = {
  value: number | null;
  low: number | null;
  high: number | null;
  weight: number;
  contribution: number | null;
  summary: string;
  source: string;
  observed_at: string | null;
  is_missing: boolean;
};

export type Analysis = {
  why: string;
  risk: string;
  audience: string;
  angle: string;
  reasons: { sign: "plus" | "minus"; text: string; source: string }[];
  model: string;
  written_at: string;
  is_sandbox: boolean;
};

export type PickStatus = "new" | "watched" | "dismissed" | "imported";
export type ResearchPick = {
  item_id: string;
  candidate_id: string;
  title: string;
  niche: string;
  image_url: string | null;
  score: number;
  score_low: number;
  score_high: number;
  status: PickStatus;
  parts: Record<PartKey, ScorePart>;
  trend: { day: string; value: number | null }[];
  price_minor: number;
  currency: string;
  margin_percent: number | null;
  landed_cost_minor: number | null;
  analysis: Analysis | null;
  source_ages: Partial<Record<SourceKey, number | null>>;
  import_id: string | null;
  badges: string[];
};

export type ResearchDay = {
  day: string;
  ready_at: string | null;
  run: ResearchRun | null;
  candidates_seen: number;
  kept: number;
  rejected_count: number;
  score_line: number;
  sources: Source[];
  items: ResearchPick[];
};

export type Offer = {
  supplier: string;
  country: string | null;
  url: string;
  item_minor: number;
  freight_minor: number | null;
  duty_minor: number;
  payment_minor: number;
  refund_reserve_minor: number;
  currency_reserve_minor: number;
  landed_minor: number;
  keep_minor: number;
  keep_percent: number;
  delivery_days_min: number | null;
  delivery_days_max: number | null;
  rating: number | null;
  review_count: number | null;
  stock: number | null;
  is_used: boolean;
};

export type Evidence = ResearchPick & {
  history: { day: string; score: number }[];
  series: { day: string; reported: number | null; median: number | null }[];
  offers: Offer[];
  quality: "A" | "B" | "C" | "D";
  score_without: { low: number; high: number } | null;
};

export type StepKey = "listing" | "copy" | "images" | "price" | "draft";
export type ImportStep = {
  key: StepKey;
  status: "waiting" | "running" | "succeeded" | "failed";
  detail: string | null;
  done: number | null;
  total: number | null;
};

export type LandedCost = {
  item_minor: number;
  freight_minor: number | null;
  duty_minor: number | null;
  payment_minor: number | null;
  refund_reserve_minor: number | null;
  currency_reserve_minor: number | null;
  platform_fee_minor: number | null;
  landed_minor: number;
};

export type ImportSentence = { text: string; sources: number[]; is_supported: boolean };

export type ImportReview = {
  source_fields: { n: number; name: string; value: string }[];
  left_out: { text: string; reason: string }[];
  copy: {
    title: string;
    description_html: string;
    seo_title: string;
    seo_description: string;
    keywords: string[];
    alt_texts: string[];
    sentences: ImportSentence[];
    model: string;
    written_at: string;
  };
  images: { kept: number; total: number; saved_bytes: number };
  price: {
    price_minor: number;
    landed: LandedCost;
    keep_minor: number;
    keep_percent: number;
    rule: string;
  };
};

export type ProductImport = {
  import_id: string;
  title: string;
  image_url: string | null;
  source: string;
  source_id: string;
  item_id: string | null;
  status: RunStatus | "canceled";
  steps: ImportStep[];
  queue_position: number | null;
  requested_at: string;
  started_at: string | null;
  finished_at: string | null;
  took_seconds: number | null;
  error: { code: string; message: string } | null;
  product_id: string | null;
  review: ImportReview | null;
  product_status: ProductStatus | null;
};

export type ImportState = "open" | "published" | "discarded";
export type ImportList = { items: ProductImport[]; counts: Partial<Record<ImportState, number>> };

export type DayFigures = {
  day: string;
  revenue_minor: number | null;
  orders: number | null;
  visitors: number | null;
};

export type OverviewReady = {
  ready: true;
  as_of: string;
  currency: string;
  range: { from: string; to: string };
  previous: { from: string; to: string };
  totals: Record<MetricKey, Metric>;
  days: DayFigures[];
  previous_days: DayFigures[];
  top_products: {
    product_id: string;
    title: string;
    image_url: string | null;
    revenue_minor: number;
    orders: number;
    units: number;
    views: number;
  }[];
  others: { count: number; revenue_minor: number };
  funnel: { step: string; visitors: number }[];
};
export type Overview = OverviewReady | { ready: false };
export type RangeKey = "7d" | "30d" | "90d";

export type AnalyticsRefresh = { refresh_id: string; status: RunStatus };

export type Billing = {
  plan: Store["plan"];
  limits: { stores: number; products: number; imports_month: number };
  usage: { stores: number; products: number; imports_month: number };
};
