#!/bin/sh
# What `make` can do, in Thai and English.
cat <<'TEXT'
make run        เปิดพอร์ทัลพร้อมข้อมูลตัวอย่าง / start the portal with demo data at http://127.0.0.1:8000
make test       ทดสอบทั้งหมด บน SQLite และ PostgreSQL / run every test on both databases
make prove      ทดสอบด้วยจำนวนรอบเต็ม / the same proofs at full counts (hours)
make prove-load ทดสอบเครื่องแม่ข่ายจริงขณะมีคนใช้และมีส่วนที่ล้ม / the running server under load, while parts of it are killed
make bench      วัดความเร็ว / measure speed and memory
make bench-full วัดที่ประชากร 10,000 100,000 และ 1,000,000 คนด้วย / the same at 10,000, 100,000 and 1,000,000 people too
make lint       ตรวจรูปแบบโค้ด / check the style of the code
make lock       ตรึงไลบรารีพร้อมค่าตรวจ หลังแก้ requirements*.txt / pin the libraries by digest after a change of requirements*.txt
make messages   แปลงไฟล์คำแปล / compile the translations
make clean      ลบสิ่งที่สร้างขึ้นได้ใหม่ (ข้อมูลใน var/ ยังอยู่) / remove what can be made again (keeps the data in var/)

PORT=8001 make run   ใช้พอร์ตอื่น / another port
TEXT
