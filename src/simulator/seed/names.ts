import type { Random } from "../world/random.ts";

const ORGANISATIONS = [
  "openfalcon", "mistral-labs", "deepscale", "tinyllm", "lumen-ai", "northwind-ml", "glimmer-ai", "baichuan-lab",
  "qwill", "silkroad-nlp", "aurora-llm", "pangu-open", "kestrel-ai", "tensorgrove", "polyglot-lm", "zephyr-works",
] as const; // prettier-ignore
const FIRST = [
  "Deep", "Fast", "Tiny", "Open", "Flash", "Mega", "Nano", "Turbo", "Paged", "Sparse", "Hyper", "Swift", "Light", "Multi",
] as const; // prettier-ignore
const SECOND = [
  "Speed", "Infer", "Train", "Tune", "Serve", "Quant", "Attention", "LM", "Token", "Pipeline", "Agent", "Eval", "RLHF", "Cache",
] as const; // prettier-ignore
const DESCRIPTIONS = [
  "Training and inference of large language models on many GPUs",
  "A fast and easy serving engine for large language models",
  "Parameter-efficient fine-tuning for open models",
  "Quantised inference of large language models on small machines",
  "大语言模型的高效训练与推理框架 | Efficient training and inference for LLMs",
  "Evaluation harness for instruction-tuned language models",
  "国产大模型微调工具箱",
  "Tokenizers and data loaders for language-model research",
] as const;
const GIVEN = [
  "Ada", "Bo", "Chen", "Dilnoza", "Elena", "Farid", "Grace", "Haruto", "Ines", "Jun", "Kofi", "Lin", "Mei", "Nadia",
  "Olu", "Priya", "Quentin", "Rosa", "Sota", "Tariq", "Uma", "Viktor", "Wei", "Xin", "Yara", "Zoltan", "Anton", "Bilal",
  "Camille", "Dmitri", "Emre", "Fatima", "Gustavo", "Hanna", "Ibrahim", "Jasmin", "Katarzyna", "Luis", "Minh", "Noor",
] as const; // prettier-ignore
const FAMILY = [
  "Abe", "Banerjee", "Castillo", "Dang", "Eriksen", "Fischer", "Gupta", "Hassan", "Ito", "Jansen", "Kim", "Li", "Moreau",
  "Nguyen", "Okafor", "Petrov", "Qureshi", "Rossi", "Sato", "Tran", "Ueda", "Vargas", "Wang", "Xu", "Yilmaz", "Zhang",
  "Almeida", "Bauer", "Costa", "Dube", "Evans", "Ferrari", "Garcia", "Huang", "Ivanov", "Johansson", "Kaya", "Lopez",
] as const; // prettier-ignore
const CHINESE = [
  "王伟", "李娜", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄婷", "周杰", "吴昊", "徐丽", "孙鹏", "马超", "朱琳", "胡斌", "郭晶",
] as const; // prettier-ignore

/** The name of a repository, `owner/name`; the number keeps thousands of them apart. */
export function repositoryName(random: Random, index: number): string {
  const name = `${random.pick(FIRST)}${random.pick(SECOND)}`;
  return `${random.pick(ORGANISATIONS)}/${name}${index < 3 ? "" : `-${index}`}`;
}

export function repositoryDescription(random: Random): string {
  return random.pick(DESCRIPTIONS);
}

/** Name, login and address of somebody new; two people in five give GitHub's noreply address. */
export function personName(random: Random, index: number): { name: string; login: string; address: string | null } {
  const family = random.pick(FAMILY);
  const given = random.pick(GIVEN);
  const name = random.chance(0.15) ? random.pick(CHINESE) : `${given} ${family}`;
  const login = random.pick([
    `${given}${family}${index}`,
    `${given.toLowerCase()}-${family.toLowerCase()}-${index}`,
    `${family.toLowerCase()}${index}`,
    `${given[0]!.toLowerCase()}${family.toLowerCase()}${index}`,
  ]);
  const place = random.pick(["gmail.com", "163.com", "qq.com", "outlook.com", "university.example"]);
  return { name, login, address: random.chance(0.4) ? null : `${login.toLowerCase()}@${place}` };
}
